package org.alnilam.datasets.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.datasets.layout.MissingLimits;
import org.alnilam.datasets.source.Parts.ConnectivityPart;
import org.alnilam.datasets.source.Parts.ConnectomePart;
import org.alnilam.datasets.source.Parts.RecordingPart;

/**
 * A data folder that could be fitted as it is: of MATLAB files, or one that an import made. An import of it changes the form of
 * its files, or joins it with other data. {@link DatasetReader} draws both forms.
 */
final class AlnilamFolder implements Source {

    @Override
    public String name() {
        return "alnilam";
    }

    @Override
    public String meaning() {
        return "a data folder of this program, also of MATLAB files";
    }

    @Override
    public boolean recognises(Path tree) {
        return Files.isDirectory(tree.resolve("subjects")) && SourceTree.of(tree).files().stream().anyMatch(
                file -> tree.toAbsolutePath().normalize().relativize(file).toString().replace('\\', '/').matches(
                        "subjects/[^/]+/(structural/DTI_CM.*\\.mat|bold(_[^/]+)?\\.[^/]+|fc\\.[^/]+)"));
    }

    @Override
    public Parts read(Path tree, SourceOptions options, ImportLog log) {
        Cohort cohort = DatasetReader.read(tree, DatasetOptions.defaults().withLimits(new MissingLimits(1, 1)),
                log::assume);
        log.add("weights of each subject are divided by their maximum");
        List<RecordingPart> recordings = new ArrayList<>();
        List<ConnectivityPart> connectivities = new ArrayList<>();
        List<ConnectomePart> connectomes = new ArrayList<>();
        for (Subject subject : cohort.subjects()) {
            Connectome connectome = subject.connectome();
            Path folder = tree.resolve("subjects").resolve(subject.id());
            connectomes.add(new ConnectomePart(Optional.of(subject.id()), folder, connectome.regions(), connectome
                    .weights(), Optional.of(connectome.knownLengths())));
            for (Recording recording : subject.recordings()) {
                recordings.add(new RecordingPart(subject.id(), recording.name(), folder, connectome.regions(), recording
                        .bold().signal(), OptionalDouble.of(recording.bold().trSeconds()), recording.framesRemoved()));
            }
            if (subject.recordings().isEmpty()) {
                connectivities.add(new ConnectivityPart(subject.id(), "", folder, connectome.regions(), subject
                        .functionalConnectivity()));
            }
        }
        return new Parts(recordings, connectivities, connectomes);
    }
}
