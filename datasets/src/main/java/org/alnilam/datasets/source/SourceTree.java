package org.alnilam.datasets.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.alnilam.datasets.DataException;

/**
 * The files of a tree, sorted by path. Hidden files and folders are left out. A link to a file of the same tree counts as a
 * file, as in data sets that DataLad keeps; links to folders and links out of the tree are not followed.
 */
final class SourceTree {

    /** Folder that macOS puts into archives beside the real files. */
    private static final String MAC_ARCHIVE = "__MACOSX";

    /** Deepest level that is searched. */
    private static final int DEPTH = 32;

    private final Path root;
    private final List<Path> files;
    private final Set<Path> known;
    private final Map<Path, List<Path>> filesByFolder = new HashMap<>();
    private final List<BidsFile> bidsFiles = new ArrayList<>();
    private final Map<Path, List<BidsFile>> byFolder = new HashMap<>();

    private SourceTree(Path root, List<Path> files) {
        this.root = root;
        this.files = List.copyOf(files);
        this.known = Set.copyOf(files);
        for (Path file : files) {
            filesByFolder.computeIfAbsent(file.getParent(), folder -> new ArrayList<>()).add(file);
            BidsName.parse(file.getFileName().toString()).map(name -> new BidsFile(file, name)).ifPresent(named -> {
                bidsFiles.add(named);
                byFolder.computeIfAbsent(file.getParent(), folder -> new ArrayList<>()).add(named);
            });
        }
    }

    /** A file with a name of the Brain Imaging Data Structure. */
    record BidsFile(Path path, BidsName name) {

        /** {@return the file's own name} */
        String fileName() {
            return path.getFileName().toString();
        }
    }

    /**
     * Lists a tree.
     *
     * @param tree a folder, a file, or the root of a zip file system
     * @return its files
     * @throws DataException if it is missing or cannot be read
     */
    static SourceTree of(Path tree) {
        if (Files.isRegularFile(tree)) {
            return ofFile(tree.toAbsolutePath().normalize());
        }
        if (!Files.isDirectory(tree)) {
            throw new DataException("%s does not exist; name a folder, a file or a zip".formatted(tree));
        }
        Path root = tree.toAbsolutePath().normalize();
        try {
            Collector collector = new Collector(root);
            Files.walkFileTree(root, Set.of(), DEPTH, collector);
            collector.files.sort(Comparator.comparing(Path::toString));
            return new SourceTree(root, collector.files);
        } catch (AccessDeniedException e) {
            throw new DataException("%s cannot be opened; allow reading it, or name a tree without it".formatted(e
                    .getFile()), e);
        } catch (IOException e) {
            throw new DataException("%s cannot be read: %s".formatted(tree, e.getMessage()), e);
        }
    }

    /** The file itself, and the JSON files beside it that may describe it. */
    private static SourceTree ofFile(Path file) {
        try (Stream<Path> beside = Files.list(file.getParent())) {
            Stream<Path> json = beside.filter(other -> !other.equals(file) && other.getFileName().toString().endsWith(
                    ".json") && !Collector.hidden(other) && Files.isRegularFile(other)).sorted(Comparator.comparing(
                            Path::toString));
            return new SourceTree(file.getParent(), Stream.concat(Stream.of(file), json).toList());
        } catch (IOException e) {
            throw new DataException("%s cannot be read: %s".formatted(file.getParent(), e.getMessage()), e);
        }
    }

    /** {@return the folder that all files are below} */
    Path root() {
        return root;
    }

    /** {@return all files} */
    List<Path> files() {
        return files;
    }

    /** {@return the files of one folder, without those below it} */
    List<Path> filesIn(Path folder) {
        return Collections.unmodifiableList(filesByFolder.getOrDefault(folder, List.of()));
    }

    /** {@return whether a path is one of the files} */
    boolean holds(Path file) {
        return known.contains(file);
    }

    /** {@return the files whose names follow BIDS, in the order of all files} */
    List<BidsFile> bidsFiles() {
        return Collections.unmodifiableList(bidsFiles);
    }

    /** {@return the files of one folder, without those below it, whose names follow BIDS} */
    List<BidsFile> bidsFilesIn(Path folder) {
        return Collections.unmodifiableList(byFolder.getOrDefault(folder, List.of()));
    }

    /** {@return a file's path from the root on, with slashes, for messages} */
    String place(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** {@return the number of files and the first of them, for messages} */
    String counted(List<BidsFile> some) {
        String first = place(some.getFirst().path());
        return some.size() == 1 ? first : "%s files such as %s".formatted(some.size(), first);
    }

    /** {@return the path of the folder for messages; the root of a zip has none} */
    String path() {
        return root.getFileName() == null ? "the zip" : root.toString();
    }

    /** {@return the name of the folder or zip, for messages} */
    String name() {
        Path name = root.getFileName() == null
                ? Path.of(root.getFileSystem().toString()).getFileName()
                : root
                        .getFileName();
        return name == null ? root.toString() : name.toString();
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Path root;
        private final Path realRoot;
        private final List<Path> files = new ArrayList<>();

        Collector(Path root) throws IOException {
            this.root = root;
            this.realRoot = root.toRealPath();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!hidden(file) && (attributes.isRegularFile() || (attributes.isSymbolicLink() && leadsToFile(file)))) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean leadsToFile(Path link) {
            try {
                Path target = link.toRealPath();
                return target.startsWith(realRoot) && Files.isRegularFile(target);
            } catch (IOException e) {
                return false; // a link to nothing
            }
        }

        private static boolean hidden(Path file) {
            Path name = file.getFileName();
            return name != null && (name.toString().startsWith(".") || name.toString().equals(MAC_ARCHIVE));
        }
    }
}
