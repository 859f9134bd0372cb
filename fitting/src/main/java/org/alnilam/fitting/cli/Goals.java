package org.alnilam.fitting.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.format.MatrixCsv;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.recover.TruthMeasures;

/** Reads {@code --objective}: {@code fc}, {@code fc,fcd*0.5}, {@code fc,rate=5*0.1,spectrum=eeg.csv}. */
final class Goals {

    /** An aim that is measured of the truth of a recovery. */
    private static final String TRUTH = "truth";
    private static final String SPECTRUM = "spectrum=";

    private Goals() {
    }

    /**
     * Reads objectives and their weights.
     *
     * @param text NAME[=AIM][*WEIGHT], separated by commas
     * @param window the FCD window where none is given with the objective
     * @return the goals
     * @throws UsageException if the text is another one
     * @throws DataException if a file cannot be used
     */
    static List<Goal> of(String text, FcdWindow window) {
        return of(text, window, Optional.empty());
    }

    /**
     * Reads objectives of fits to simulated truths, which may aim at what was measured of them: {@code rate=truth}, {@code
     * spectrum=truth}.
     *
     * @param text as for {@link #of}
     * @param window as for {@link #of}
     * @return gives the goals of a fit to a truth
     */
    static TruthMeasures.Aims aims(String text, FcdWindow window) {
        return truth -> of(text, window, Optional.of(truth));
    }

    private static List<Goal> of(String text, FcdWindow window, Optional<TruthMeasures> truth) {
        List<Goal> goals = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            int star = item.lastIndexOf('*');
            double weight = star < 0 ? 1 : number(item, item.substring(star + 1));
            String[] spec = (star < 0 ? item : item.substring(0, star)).strip().split("=", 2);
            String aim = spec.length > 1 ? spec[1] : "";
            Objective objective = truth.filter(t -> aim.equals(TRUTH)).flatMap(t -> measured(spec[0], t)).orElseGet(
                    () -> objective(item, spec[0], aim, window));
            goals.add(UsageException.unless("--objective", () -> new Goal(objective, weight)));
        }
        return goals;
    }

    private static Optional<Objective> measured(String name, TruthMeasures truth) {
        return switch (name) {
            case "rate" -> Optional.of(truth.rateObjective());
            case "spectrum" -> Optional.of(truth.spectrumObjective());
            default -> Optional.empty();
        };
    }

    private static Objective objective(String item, String name, String aim, FcdWindow window) {
        return switch (name) {
            case "fc" -> fc(item, aim);
            case "fcd" -> Objectives.fcd(aim.isEmpty() ? window : window(item, aim));
            case "rate" -> UsageException.unless("--objective", () -> Objectives.meanRate(number(item, aimOf(item,
                    aim, "the mean rate in Hz, such as rate=5"))));
            case "spectrum" -> spectrum(item, aim);
            default ->
                throw new UsageException(("--objective %s: there is no objective '%s'; there are fc, fcd, rate=HZ and "
                        + "spectrum=FILE, each with *WEIGHT if it is not 1").formatted(item, name));
        };
    }

    private static Objective fc(String item, String aim) {
        if (!aim.isEmpty()) {
            throw new UsageException("--objective %s: fc has no aim; a weight is written fc*0.5".formatted(item));
        }
        return Objectives.fc();
    }

    private static FcdWindow window(String item, String aim) {
        String[] parts = aim.split("/", -1);
        if (parts.length != 2) {
            throw new UsageException(
                    "--objective %s: give the window as SECONDS/STEP, such as fcd=60/10".formatted(item));
        }
        return new FcdWindow(number(item, parts[0]), number(item, parts[1]));
    }

    private static double number(String item, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UsageException("--objective %s: '%s' is not a number".formatted(item, text), e);
        }
    }

    private static double number(Path path, CSVParser parser, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataException("%s, line %d: '%s' is not a number; write a frequency in Hz and a power".formatted(
                    path, parser.getCurrentLineNumber(), text), e);
        }
    }

    private static String aimOf(String item, String aim, String wanted) {
        if (aim.isEmpty()) {
            throw new UsageException("--objective %s: has no aim; give %s".formatted(item, wanted));
        }
        return aim;
    }

    /**
     * The files that objectives aim at.
     *
     * @param goals objectives
     * @return their absolute paths
     */
    static List<String> files(List<Goal> goals) {
        return goals.stream().map(goal -> goal.objective().spec()).filter(spec -> spec.startsWith(SPECTRUM)).map(
                spec -> spec.substring(SPECTRUM.length())).filter(aim -> !aim.equals(TRUTH)).toList();
    }

    private static Objective spectrum(String item, String file) {
        Path path = Path.of(aimOf(item, file, "a CSV with the columns frequency_hz,power, such as spectrum=eeg.csv"));
        Map<Double, Double> power = new LinkedHashMap<>();
        try (Reader reader = MatrixCsv.openTable(path);
                CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                        .parse(reader)) {
            if (!parser.getHeaderNames().equals(List.of("frequency_hz", "power"))) {
                throw new DataException(
                        "%s has the header %s; expected frequency_hz,power".formatted(path, String.join(",",
                                parser.getHeaderNames())));
            }
            for (CSVRecord row : parser) {
                if (!row.isConsistent()) {
                    throw new DataException("%s, line %d: has %d fields; write a frequency and a power".formatted(path,
                            parser.getCurrentLineNumber(), row.size()));
                }
                power.put(number(path, parser, row.get(0)), number(path, parser, row.get(1)));
            }
        } catch (DataException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            throw new DataException("%s cannot be read as a CSV with the columns frequency_hz,power".formatted(path),
                    e);
        }
        try {
            return Objectives.spectrum(path.toAbsolutePath().normalize().toString(), power);
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s".formatted(path, e.getMessage()), e);
        }
    }
}
