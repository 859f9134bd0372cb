package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.alnilam.datasets.fetch.PublicDataset.RemoteFile;

/** The folder in which the files of a data set gather before they get their place. */
final class Staging {

    private static final String PART = ".part";

    private Staging() {
    }

    /** {@return where the begin of a file is kept until it is whole} */
    static Path part(Path place) {
        return place.resolveSibling(place.getFileName() + PART);
    }

    /**
     * Removes what an earlier download left behind and is of no use.
     *
     * @param staging the folder, which need not exist
     * @param wanted files that are used, whole or in part
     * @throws IOException if something cannot be removed
     */
    static void keepOnly(Path staging, List<RemoteFile> wanted) throws IOException {
        Set<Path> kept = new HashSet<>();
        for (RemoteFile file : wanted) {
            kept.add(staging.resolve(file.path()));
            kept.add(part(staging.resolve(file.path())));
        }
        visit(staging, file -> {
            if (!kept.contains(file)) {
                Files.delete(file);
            }
        });
    }

    /**
     * Gives all files of a folder their place: the folder as a whole if the place is free, else one by one, each replacing
     * what is there.
     *
     * @param staging the folder, gone afterwards; nothing is done if it does not exist
     * @param target the place
     * @throws IOException if they cannot be moved
     */
    static void move(Path staging, Path target) throws IOException {
        if (!Files.isDirectory(staging)) {
            return;
        }
        if (!Files.exists(target)) {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        visit(staging, file -> {
            Path place = target.resolve(staging.relativize(file));
            Files.createDirectories(place.getParent());
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    /** Treatment of one file. */
    @FunctionalInterface
    private interface Step {
        void of(Path file) throws IOException;
    }

    /** Visits all files below a folder and removes the folders that are empty afterwards. */
    private static void visit(Path folder, Step step) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                step.of(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                boolean empty;
                try (var entries = Files.list(visited)) {
                    empty = entries.findAny().isEmpty();
                }
                if (empty) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
