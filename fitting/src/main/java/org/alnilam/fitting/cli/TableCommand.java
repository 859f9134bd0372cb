package org.alnilam.fitting.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.alnilam.datasets.DataException;
import org.alnilam.simulator.aln.AlnModel;
import org.alnilam.simulator.aln.EifNeuron;
import org.alnilam.simulator.aln.TransferFunctionSolver;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTable.Axis;
import org.alnilam.simulator.aln.TransferTableComparison;
import org.alnilam.simulator.aln.TransferTableComparison.Differences;
import org.alnilam.simulator.aln.TransferTableComparison.Place;
import org.alnilam.simulator.aln.TransferTableFile;

/** {@code table}: computes the transfer functions of a neuron, or compares two tables of them. */
@Command(name = "table", description = {"Computes the transfer functions of a neuron (--out), or compares two tables.",
        "The file is HDF5 and serves as --table of the other commands."})
final class TableCommand extends Job {

    private static final String ABOUT_SET = "Set a parameter of the neuron: C, gL, EL, DeltaT, VT, Vr, Vs or Tref.";
    private static final String ABOUT_SIGMA = "Standard deviations of the input in mV/sqrt(ms).";
    private static final String ABOUT_COMPARE = "Compare the first table with the second, the reference.";

    /** The parameters that shape transfer functions. */
    static final List<String> NEURON = List.of("C", "gL", "EL", "DeltaT", "VT", "Vr", "Vs", "Tref");

    private static final double[] QUANTILES = {50, 90, 99, 100};

    @Mixin
    OriginOptions origin;

    @Mixin
    ConfigOptions config;

    @Option(names = "--out", paramLabel = "FILE", description = "File to write (HDF5); its folder is made if missing.")
    private Path out;

    @Option(names = "--set", paramLabel = "ID=VALUE", showDefaultValue = Visibility.NEVER, description = ABOUT_SET)
    private List<String> settings = new ArrayList<>();

    @Option(names = "--mu", paramLabel = "LO:HI:N", defaultValue = "-1:7:350", converter = AxisConverter.class, description = "Mean inputs in mV/ms.")
    private Axis mu;

    @Option(names = "--sigma", paramLabel = "LO:HI:N", defaultValue = "0.5:5:64", converter = AxisConverter.class, description = ABOUT_SIGMA)
    private Axis sigma;

    @Option(names = "--compare", paramLabel = "FILE", arity = "2", showDefaultValue = Visibility.NEVER, description = ABOUT_COMPARE)
    private List<Path> compared = new ArrayList<>();

    @Override
    public void run() {
        if (!compared.isEmpty()) {
            alone("--compare", OriginOptions.FROM, "--out", "--set", "--mu", "--sigma");
            if (compared.size() != 2) {
                throw new UsageException("--compare takes two tables, not %s; give it once".formatted(compared.size()));
            }
            compare(compared.get(0), compared.get(1));
        } else if (out == null) {
            throw new UsageException("table needs something to do; add --out FILE or --compare A B");
        } else {
            EifNeuron neuron = neuron();
            Path file = out.toAbsolutePath();
            try (OutputFolder folder = OutputFolder.open(file.getParent())) {
                TransferTable table = solve(neuron);
                folder.write(file.getFileName().toString(), staged -> TransferTableFile.write(table, staged));
                folder.commit();
            }
        }
    }

    private EifNeuron neuron() {
        Map<String, Double> values = ModelOptions.values(settings, AlnModel.CATALOGUE::get);
        for (String id : values.keySet()) {
            if (!NEURON.contains(id)) {
                throw new UsageException(
                        "--set %s has no effect on transfer functions; set only %s".formatted(id, String
                                .join(", ", NEURON)));
            }
        }
        return UsageException.unless("--set", () -> AlnModel.neuron(AlnModel.CATALOGUE.defaults().with(values)));
    }

    private TransferTable solve(EifNeuron neuron) {
        int[] last = {-1};
        try {
            return TransferFunctionSolver.solve(neuron, mu, sigma, Runtime.getRuntime().availableProcessors(), part -> {
                int tenths = (int) (10 * part);
                if (tenths > last[0]) {
                    last[0] = tenths;
                    err().println("alnilam: transfer functions, %s %% done".formatted(10 * tenths));
                }
            });
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private void compare(Path file, Path reference) {
        TransferTable table = TransferTableFile.read(file);
        TransferTable other = TransferTableFile.read(reference);
        TransferTableComparison comparison;
        try {
            comparison = TransferTableComparison.of(table, other);
        } catch (IllegalArgumentException e) {
            throw new DataException("%s and %s cannot be compared: %s".formatted(file, reference, e.getMessage()), e);
        }
        if (!table.neuron().equals(other.neuron())) {
            warn("the tables describe different neurons: %s and %s".formatted(table.neuron(), other.neuron()));
        }
        print("all points", comparison.all());
        print("firing points (reference above %s kHz)".formatted(TransferTableComparison.FIRING), comparison.firing());
    }

    private void print(String title, Differences differences) {
        PrintWriter text = out();
        text.printf(Locale.ROOT, "%s: %d%n", title, differences.points());
        text.printf(Locale.ROOT, "  largest |dr_ss|: %.3g kHz%n", differences.rate());
        text.printf(Locale.ROOT, "  largest |dV_mean|: %.3g mV%n", differences.voltage());
        for (int i = 0; i < QUANTILES.length; i++) {
            text.printf(Locale.ROOT, "  |dtau_mu| at %.0f %%: %.3g ms%n", QUANTILES[i],
                    differences.tauQuantiles().get(i));
        }
        text.printf(Locale.ROOT, "  tau_mu within %s ms: %.2f %%%n", TransferTableComparison.CLOSE, 100 * differences
                .close());
        for (Place place : differences.worst()) {
            text.printf(Locale.ROOT, "  tau_mu differs by %.3g ms at mu = %.4g mV/ms, sigma = %.4g mV/sqrt(ms)%n", place
                    .difference(), place.mu(), place.sigma());
        }
    }
}
