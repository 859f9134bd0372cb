package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.OutputException;
import org.alnilam.datasets.ProcessLock;
import org.alnilam.datasets.fetch.PublicDataset.RemoteFile;

/**
 * Download of a public data set into a cache folder. Files gather in a hidden folder beside the place of the set, each checked
 * by size and SHA-256; the folder gets its name once all are there, so that a set that can be seen is whole. A download that
 * ended early is carried on by the next, and of two at the same time the second waits for the first. In a set that is there
 * already, only files that are missing or changed are fetched again.
 *
 * {@snippet :
 * PublicDataset gw = PublicDataset.named("gw").orElseThrow();
 * Path folder = DatasetFetch.of(gw, UserCache.folder()).run(FetchListener.NONE);
 * }
 */
public final class DatasetFetch {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PublicDataset dataset;
    private final Path cache;
    private final List<URI> folders;
    private final Duration patience;

    private DatasetFetch(PublicDataset dataset, Path cache, List<URI> folders, Duration patience) {
        this.dataset = dataset;
        this.cache = cache;
        this.folders = folders;
        this.patience = patience;
    }

    /**
     * Prepares a download from where the set is published.
     *
     * @param dataset the data set
     * @param cache the cache folder; made if it does not exist
     * @return the download
     */
    public static DatasetFetch of(PublicDataset dataset, Path cache) {
        return new DatasetFetch(dataset, cache, List.of(dataset.source()), PATIENCE);
    }

    /**
     * Chooses another place to download from.
     *
     * @param mirror a folder that holds the data set's folder, or is that folder
     * @return the changed download
     */
    public DatasetFetch from(Mirror mirror) {
        return new DatasetFetch(dataset, cache, mirror.folders(dataset.name()), patience);
    }

    /** Waits at most so long for an answer, and for the next byte. */
    DatasetFetch withPatience(Duration longest) {
        return new DatasetFetch(dataset, cache, folders, longest);
    }

    /**
     * Downloads what is not there yet.
     *
     * @param listener told how far it is
     * @return the folder of the data set
     * @throws DataException if a file cannot be reached or has other bytes than the published one; what was downloaded is
     *         kept for the next try
     * @throws OutputException if a file cannot be written
     */
    public Path run(FetchListener listener) {
        Path target = dataset.folder(cache);
        try {
            Files.createDirectories(target.getParent());
            ProcessLock.during(hidden(target, ".lock"), () -> complete(target, hidden(target, ".part"), listener));
        } catch (IOException e) {
            throw new OutputException(
                    "%s cannot be written: %s; make room or set %s to another folder".formatted(target,
                            OutputException.reason(e), UserCache.VARIABLE),
                    e);
        }
        return target;
    }

    private static Path hidden(Path target, String ending) {
        return target.resolveSibling("." + target.getFileName() + ending);
    }

    private void complete(Path target, Path staging, FetchListener listener) throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        List<RemoteFile> wanted = new ArrayList<>();
        for (RemoteFile file : dataset.files()) {
            if (!Download.isSound(target.resolve(file.path()), file)) {
                wanted.add(file);
            }
        }
        Staging.keepOnly(staging, wanted);
        if (!wanted.isEmpty()) {
            download(wanted, staging, listener);
        }
        for (Map.Entry<String, byte[]> own : dataset.ownFiles().entrySet()) {
            Path place = target.resolve(own.getKey());
            if (!Files.isRegularFile(place) || !Arrays.equals(Files.readAllBytes(place), own.getValue())) {
                Files.createDirectories(staging);
                Files.write(staging.resolve(own.getKey()), own.getValue());
            }
        }
        Staging.move(staging, target);
    }

    private void download(List<RemoteFile> wanted, Path staging, FetchListener listener) throws IOException {
        long done = dataset.size() - wanted.stream().mapToLong(RemoteFile::size).sum();
        Optional<URI> folder = Optional.empty();
        try (Transport transport = new Transport(patience)) {
            Download download = new Download(transport, patience);
            for (RemoteFile file : wanted) {
                Path place = staging.resolve(file.path());
                if (!Download.isSound(place, file)) {
                    folder = Optional.of(download(file, place, folder.map(List::of).orElse(folders), download, done,
                            listener));
                }
                done += file.size();
            }
        }
    }

    /** Downloads a file from the first of some folders that has it, and says which one that is. */
    private URI download(RemoteFile file, Path place, List<URI> from, Download download, long before,
            FetchListener listener) throws IOException {
        Path part = Staging.part(place);
        Files.createDirectories(part.getParent());
        for (URI folder : from) {
            URI address = folder.resolve(file.path());
            if (download.complete(address, file, part, bytes -> listener.received(address.toString(), before + bytes,
                    dataset.size()))) {
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return folder;
            }
        }
        throw new DataException("%s does not exist; name a copy of the published files with --mirror URL".formatted(from
                .getFirst().resolve(file.path())));
    }
}
