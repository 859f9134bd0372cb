package org.alnilam.fitting.cli;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.alnilam.datasets.fetch.DatasetFetch;
import org.alnilam.datasets.fetch.Mirror;
import org.alnilam.datasets.fetch.PublicDataset;
import org.alnilam.datasets.fetch.UserCache;
import org.alnilam.fitting.run.DatasetName;

/** {@code dataset fetch}: downloads a public data set. */
@Command(name = "fetch", description = {
        "Downloads a public data set into the user's cache folder, and prints its folder.",
        "From then on its name is a data set: fit --dataset gw. A download that ended early goes on where it stopped."})
final class DatasetFetchCommand extends Job {

    private static final String ABOUT_MIRROR = "Copy to download from, in place of the project that published the data: an "
            + "http, https or file address of the folder NAME, or of the folder that holds it.";

    @Parameters(paramLabel = "NAME", description = "gw or hcp.")
    private String name;

    @Option(names = "--mirror", paramLabel = "URL", description = ABOUT_MIRROR)
    private String mirror;

    @Override
    public void run() {
        PublicDataset dataset = PublicDataset.named(name).orElseThrow(() -> new UsageException(
                "'%s' is no public data set; known are %s".formatted(name, DatasetName.known())));
        Optional<Mirror> copy = Optional.ofNullable(mirror).map(text -> UsageException.unless("--mirror", () -> Mirror
                .of(text)));
        DatasetFetch published = DatasetFetch.of(dataset, UserCache.folder());
        Path folder;
        try (FetchDisplay display = FetchDisplay.of(dataset.name(), err(), isOnTerminal())) {
            folder = copy.map(published::from).orElse(published).run(display);
        }
        out().println(folder);
    }
}
