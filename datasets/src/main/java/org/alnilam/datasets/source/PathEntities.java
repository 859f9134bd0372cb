package org.alnilam.datasets.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Subject and session of a file, as names of files or folders tell them in the Brain Imaging Data Structure. */
final class PathEntities {

    private PathEntities() {
    }

    /**
     * The subject of a file.
     *
     * @param tree the tree that holds the file
     * @param file a file
     * @return what follows {@code sub-} in the file's name, else in the nearest folder's name, the root's at last
     */
    static Optional<String> subject(SourceTree tree, Path file) {
        return entity("sub", tree, file);
    }

    /**
     * The session of a file.
     *
     * @param tree the tree that holds the file
     * @param file a file
     * @return what follows {@code ses-} in the file's name, else in the nearest folder's name, the root's at last
     */
    static Optional<String> session(SourceTree tree, Path file) {
        return entity("ses", tree, file);
    }

    private static Optional<String> entity(String key, SourceTree tree, Path file) {
        Pattern pattern = Pattern.compile("(?:^|_)" + key + "-([^_.]+)");
        for (Path place = file; place != null && place.startsWith(tree.root()); place = place.getParent()) {
            Path name = place.getFileName();
            Matcher matcher = pattern.matcher(name == null ? "" : name.toString());
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }
}
