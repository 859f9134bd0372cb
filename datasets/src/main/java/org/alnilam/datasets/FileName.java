package org.alnilam.datasets;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules for names that become part of the names of files, on any system. */
final class FileName {

    /** Most bytes of a name in UTF-8; file systems take 255, of which a prefix and a suffix need some. */
    private static final int MOST_BYTES = 200;
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}\\x{FFFD}]");
    /** Names of devices under Windows, also with an ending. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM\\d|LPT\\d)(\\..*)?");

    private FileName() {
    }

    /**
     * Tells why a name cannot be part of a file's name.
     *
     * @param name any name
     * @return the reason as the end of a sentence; none if the name is fine
     */
    static Optional<String> defect(String name) {
        if (name.isBlank()) {
            return Optional.of("is blank");
        }
        if (FORBIDDEN.matcher(name).find()) {
            return Optional
                    .of("has a character that not every file's name can have: none of / \\ : * ? \" < > | and no "
                            + "control character is possible, nor bytes that are no character in the encoding of this locale");
        }
        if (name.startsWith(".") || name.endsWith(".") || !name.equals(name.strip())) {
            return Optional.of("begins or ends with a dot or a space");
        }
        if (DEVICE.matcher(name).matches()) {
            return Optional.of("is the name of a device under Windows");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MOST_BYTES
                ? Optional.of("is too long with %s bytes; at most %s are possible".formatted(bytes, MOST_BYTES))
                : Optional.empty();
    }
}
