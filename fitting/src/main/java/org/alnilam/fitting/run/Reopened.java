package org.alnilam.fitting.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.Internal;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;
import org.alnilam.datasets.layout.MissingLimits;
import org.alnilam.datasets.layout.UnknownChoiceException;
import org.alnilam.datasets.layout.WeightNormalisation;
import org.alnilam.fitting.evaluation.RandomStream;
import org.alnilam.fitting.objective.Goals;
import org.alnilam.fitting.objective.HoldOut;
import org.alnilam.fitting.objective.Target;
import org.alnilam.fitting.recover.TruthMeasures;
import org.alnilam.fitting.space.SearchSpace;
import org.alnilam.fitting.space.Variables;
import org.alnilam.simulator.Model;
import org.alnilam.simulator.Parameter.Range;
import org.alnilam.simulator.ParameterSet;

/**
 * Target and search space of a run, read again from the source that its description names.
 *
 * @param target the recordings and the objectives
 * @param space the parameters that are searched or run through
 */
@Internal
public record Reopened(Target target, SearchSpace space) {

    /**
     * Reads target and space again.
     *
     * @param folder the run's folder
     * @param described the run's description
     * @param model the run's model
     * @param warnings receives assumptions about the data, a sentence each
     * @return target and space of the run
     * @throws DataException if the run is one of another model, the data are others than when it began, or they cannot be
     *         used
     */
    public static Reopened of(RunFolder folder, RunDescription described, Model model, Consumer<String> warnings) {
        if (!described.provenance().model().equals(model.name())) {
            String own = described.provenance().model();
            throw new DataException(
                    "the run in %s is one of the model '%s', not of '%s'; carry it on with a program of that model"
                            .formatted(folder.path(), own, model.name()));
        }
        Input input = described.input();
        List<String> subjects = Stream.concat(described.data().subjects().stream(), described.data().heldOut().stream())
                .distinct().toList();
        Cohort all = read(folder, input, subjects, warnings);
        if (!all.subjects().stream().map(Subject::id).toList().containsAll(subjects)) {
            throw otherData(folder, input);
        }
        Target target = folder.described(() -> target(described, all.select(subjects)));
        InputFiles.requireUnchanged(folder.path(), input.files());
        InputFiles.requireThere(folder.path(), input.places());
        boolean heldOutChanged = described.data().heldOutFingerprint().isPresent() && !target.heldOut().map(
                Cohort::fingerprint).equals(described.data().heldOutFingerprint());
        if (heldOutChanged || !target.cohort().fingerprint().equals(described.data().dataFingerprint())) {
            throw otherData(folder, input);
        }
        RegionInput regions = RegionInput.of(input);
        Variables variables = regions.variables(model.catalogue(), target.cohort());
        Map<String, Double> fixed = described.problem().fixed();
        return folder.described(() -> {
            ParameterSet base = regions.base(model.catalogue().defaults(), variables, fixed, target.cohort());
            Map<String, Range> ranges = new LinkedHashMap<>();
            described.problem().parameters().forEach(p -> ranges.put(p.id(), new Range(p.low(), p.high())));
            return new Reopened(target, SearchSpace.of(variables, base, RegionInput.others(variables, fixed), ranges));
        });
    }

    private static DataException otherData(RunFolder folder, Input input) {
        String before = folder.description().input().dataset();
        return new DataException(before.equals(input.dataset())
                ? "%s has changed since the run in %s began; start a new run".formatted(before, folder.path())
                : "%s holds other data than %s, with which the run in %s began; name the place that these were moved to, or start a new run"
                        .formatted(input.dataset(), before, folder.path()));
    }

    private static Cohort read(RunFolder folder, Input input, List<String> subjects, Consumer<String> warnings) {
        if (!DatasetName.is(input.dataset()) && !Files.exists(Path.of(input.dataset()))) {
            throw new DataException(
                    "%s, the data of the run in %s, is not there; if they were moved, add --dataset with their new place"
                            .formatted(input.dataset(), folder.path()));
        }
        OptionalDouble tr = input.tr().map(OptionalDouble::of).orElse(OptionalDouble.empty());
        WeightNormalisation weights = WeightNormalisation.of(input.weights());
        DatasetOptions options = DatasetOptions.defaults().withWeights(weights).withTr(tr).withSubjects(subjects);
        DatasetOptions chosen = folder.described(() -> input.reading().map(reading -> reading.applyTo(options)).orElse(
                options));
        // What the run left out is left out by name: shares of missing data differ among the subjects that are left.
        List<String> without = Stream.concat(chosen.excludedRegions().stream(), folder.description().data()
                .leftOutRegions().stream()).toList();
        try {
            return read(input.dataset(), chosen.withoutRegions(without).withLimits(new MissingLimits(1, 1)), warnings);
        } catch (UnknownChoiceException e) {
            throw otherData(folder, input);
        }
    }

    /**
     * Reads a data set by its name.
     *
     * @param dataset a folder, or a name that {@link DatasetName} knows
     * @param options choices of the user; the weights of the demo cohort are normalised by their maximum in any case
     * @param warnings receives assumptions about the data, a sentence each
     * @return all its subjects
     * @throws DataException if the data cannot be used
     */
    public static Cohort read(String dataset, DatasetOptions options, Consumer<String> warnings) {
        if (!dataset.equals(Input.DEMO)) {
            return DatasetReader.read(DatasetName.folder(dataset), options, warnings);
        }
        return DemoCohort.load(options, warnings);
    }

    /** Makes the target; that of a recovery has goals from example measures, since those of its truths come later. */
    private static Target target(RunDescription described, Cohort all) {
        if (described.kind() == RunDescription.Kind.RECOVERY) {
            return Target.of(all).withGoals(TruthMeasures.EXAMPLE.goals(described.problem().objective(),
                    FcdWindow.DEFAULT));
        }
        Target target = Target.of(all).withGoals(Goals.of(described.problem().objective(), FcdWindow.DEFAULT));
        return HoldOut.split(described.input().holdout().orElse(HoldOut.NONE), target, place -> RandomStream.HOLD_OUT
                .seed(described.run().seed(), place));
    }
}
