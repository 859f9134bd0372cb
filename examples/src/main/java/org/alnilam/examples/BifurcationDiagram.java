package org.alnilam.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.fitting.report.ChartPage;
import org.alnilam.simulator.aln.TransferTable;
import org.alnilam.simulator.aln.TransferTableFile;

/**
 * Shows how to scan a model: the regimes of one region over its two mean inputs (compare Cakan &amp; Obermayer 2020, Fig. 2).
 * Inhibitory input keeps the region down, excitatory input drives it up; on the border between the two lie a fast limit
 * cycle of excitation and inhibition, where inputs are weak, and a band of bistability, where they are strong. Argument: the
 * page to write, {@code bifurcation-diagram.html} unless told otherwise.
 */
public final class BifurcationDiagram {

    private static final double MAX_INPUT = 4;

    private BifurcationDiagram() {
    }

    /**
     * Scans the inputs and writes the diagram.
     *
     * @param arguments optionally the page to write
     */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "bifurcation-diagram.html");
        plot(scan(41), file);
        System.out.println("The diagram is in " + file);
    }

    /**
     * Classifies a grid of inputs from 0 to 4 mV/ms.
     *
     * @param points the points along each axis, at least 2
     * @return the code of each {@link Attractors}; rows: input to E, columns: input to I
     */
    static DMatrixRMaj scan(int points) {
        TransferTable table = TransferTableFile.standard();
        DMatrixRMaj regimes = new DMatrixRMaj(points, points);
        IntStream.range(0, points * points).parallel().forEach(i -> regimes.data[i] = Attractors.of(input(i / points,
                points), input(i % points, points), table).code());
        return regimes;
    }

    static double input(int index, int points) {
        return MAX_INPUT * index / (points - 1);
    }

    /**
     * Plots a scan.
     *
     * @param regimes a scan
     * @param file the page to write
     */
    static void plot(DMatrixRMaj regimes, Path file) {
        List<String> inputs = IntStream.range(0, regimes.numRows).mapToObj(i -> String.format(Locale.ROOT, "%.1f",
                input(i, regimes.numRows))).toList();
        List<String> names = new ArrayList<>();
        for (Attractors attractors : Attractors.values()) {
            names.add(attractors.code() + " " + attractors.name().toLowerCase(Locale.ROOT));
        }
        new ChartPage("Regimes of one region")
                .paragraph("A region without noise and adaptation, pushed down and let go, then pushed up and let go.")
                .heatMap("Regimes", "input to I (mV/ms)", inputs, "input to E (mV/ms)", inputs, regimes, 0, Attractors
                        .values().length - 1, String.join(", ", names))
                .write(file);
    }
}
