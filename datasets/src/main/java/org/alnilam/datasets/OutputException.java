package org.alnilam.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Result that cannot be written: a full disk, a folder without permission or one that was removed, a folder that another
 * process works in. The message is one sentence for the user: the file, what is wrong with it and what to do.
 */
public final class OutputException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure in words of the caller's own.
     *
     * @param message one sentence that names the file, the failure and the remedy
     * @param cause what the file system says
     */
    public OutputException(String message, IOException cause) {
        super(message, cause);
    }

    /**
     * A file that cannot be written.
     *
     * @param file the file, or the folder
     * @param cause what the file system says
     * @return the failure, with the remedy for it
     */
    public static OutputException of(Path file, IOException cause) {
        return new OutputException("%s cannot be written: %s; %s".formatted(file, reason(cause), remedy(file, cause)),
                cause);
    }

    /**
     * The reason in words.
     *
     * @param failure what the file system says
     * @return the reason, without the name of the file that failed
     */
    @Internal
    public static String reason(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file";
            case NotDirectoryException file -> file.getFile() + " is a file";
            case DirectoryNotEmptyException folder -> folder.getFile() + " is a folder that holds something";
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case FileNotFoundException stream -> withoutPath(String.valueOf(stream.getMessage()));
            case FileSystemException failed -> Objects.requireNonNullElse(failed.getReason(), "the file system fails");
            default -> String.valueOf(failure.getMessage());
        };
    }

    /** The reason in the message of a stream that cannot be opened, which is {@code path (reason)}. */
    private static String withoutPath(String message) {
        int from = message.lastIndexOf('(');
        return from >= 0 && message.endsWith(")") ? message.substring(from + 1, message.length() - 1) : message;
    }

    private static String remedy(Path file, IOException cause) {
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return "move that file away, or choose another folder";
        }
        String reason = reason(cause).toLowerCase(Locale.ROOT);
        if (reason.contains("no space") || reason.contains("quota") || reason.contains("not enough space")) {
            return "make room there";
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return "put the folder %s back, or choose another".formatted(folder);
        }
        boolean forbidden = cause instanceof AccessDeniedException || reason.contains("read-only") || reason.contains(
                "permission");
        if (Files.isDirectory(file) && !forbidden) {
            return "move away what is in its place";
        }
        return "allow writing there, or choose another folder";
    }
}
