package org.alnilam.datasets.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Place of a copy of public data sets.
 *
 * @param address address of a folder, by http, https or file
 */
public record Mirror(URI address) {

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if it is not the address of a folder, by http, https or file
     */
    public Mirror {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean placed = scheme.equals("file")
                ? address.getAuthority() == null && address.getPath() != null && address.getPath().startsWith("/")
                : address.getHost() != null;
        if (!SCHEMES.contains(scheme) || !placed || address.getRawQuery() != null || address.getRawFragment() != null
                || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("'%s' is not the address of a folder; it must be like %s".formatted(
                    address, "https://host/path, http://host:8000 or file:///path"));
        }
    }

    /**
     * Reads an address.
     *
     * @param text the address, such as {@code https://host/data}
     * @return the mirror
     * @throws IllegalArgumentException if it is not the address of a folder, by http, https or file
     */
    public static Mirror of(String text) {
        try {
            return new Mirror(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'%s' is no address (%s); it must be like https://host/path".formatted(
                    text, e.getReason()), e);
        }
    }

    /**
     * Lists the folders that may be that of a data set.
     *
     * @param name name of the data set
     * @return addresses with a slash at the end: the folder of this name below the mirror, and the mirror itself
     */
    List<URI> folders(String name) {
        String text = address.toString();
        String base = text.endsWith("/") ? text : text + "/";
        URI below = URI.create(base + name + "/");
        URI itself = URI.create(base);
        return base.endsWith("/" + name + "/") ? List.of(itself, below) : List.of(below, itself);
    }
}
