package org.alnilam.fitting.objective;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.FcdWindow;
import org.alnilam.datasets.format.TableFile;

/**
 * Goals as text, on the command line and in files: {@code fc}, {@code fc,fcd*0.5}, {@code fc,rate=5*0.1,spectrum=eeg.csv}.
 */
public final class Goals {

    /** Aim that is measured on the truth of a recovery, where others are a number or a file. */
    public static final String TRUTH = "truth";

    private static final String SPECTRUM = "spectrum=";

    private Goals() {
    }

    /**
     * Reads objectives and their weights.
     *
     * @param text NAME[=AIM][*WEIGHT], separated by commas
     * @param window the FCD window of objectives that give none
     * @return the goals
     * @throws IllegalArgumentException if the text is another one; the message begins with the item
     * @throws DataException if a file cannot be used
     */
    public static List<Goal> of(String text, FcdWindow window) {
        return of(text, window, name -> Optional.empty());
    }

    /**
     * Reads objectives some of which aim at {@value #TRUTH}: {@code rate=truth}, {@code spectrum=truth}.
     *
     * @param text NAME[=AIM][*WEIGHT], separated by commas
     * @param window the FCD window of objectives that give none
     * @param measured gives the objective of a name that aims at what was measured, if there is one
     * @return the goals
     * @throws IllegalArgumentException if the text is another one; the message begins with the item
     * @throws DataException if a file cannot be used
     */
    public static List<Goal> of(String text, FcdWindow window, Function<String, Optional<Objective>> measured) {
        List<Goal> goals = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            int star = item.lastIndexOf('*');
            double weight = star < 0 ? 1 : number(item, item.substring(star + 1));
            String[] spec = (star < 0 ? item : item.substring(0, star)).strip().split("=", 2);
            String aim = spec.length > 1 ? spec[1] : "";
            Optional<Objective> truth = aim.equals(TRUTH) ? measured.apply(spec[0]) : Optional.empty();
            Objective objective = truth.orElseGet(() -> objective(item, spec[0], aim, window));
            goals.add(of(item, () -> new Goal(objective, weight)));
        }
        return goals;
    }

    /**
     * Writes goals.
     *
     * @param goals any goals
     * @return the text that they are read from again
     */
    public static String text(List<Goal> goals) {
        return goals.stream().map(goal -> goal.weight() == 1
                ? goal.objective().spec()
                : goal.objective().spec() + "*" + goal.weight()).collect(Collectors.joining(","));
    }

    /**
     * The files that goals aim at.
     *
     * @param goals any goals
     * @return their absolute paths
     */
    public static List<String> files(List<Goal> goals) {
        return goals.stream().map(goal -> goal.objective().spec()).filter(spec -> spec.startsWith(SPECTRUM)).map(
                spec -> spec.substring(SPECTRUM.length())).filter(aim -> !aim.equals(TRUTH)).toList();
    }

    private static Objective objective(String item, String name, String aim, FcdWindow window) {
        return switch (name) {
            case "fc" -> withoutAim(item, aim, Objectives.fc());
            case "fcmean" -> withoutAim(item, aim, Objectives.fcMean());
            case "fcd" -> Objectives.fcd(aim.isEmpty() ? window : window(item, aim));
            case "rate" -> {
                double hertz = number(item, aimOf(item, aim, "the mean rate in Hz, such as rate=5"));
                yield of(item, () -> Objectives.meanRate(hertz));
            }
            case "spectrum" -> spectrum(item, aim);
            default -> throw bad(item,
                    "there is no objective '%s'; there are fc, fcd, fcmean, rate=HZ and spectrum=FILE, each "
                            .formatted(name) + "with *WEIGHT if it is not 1",
                    null);
        };
    }

    private static <T> T of(String item, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw bad(item, e.getMessage(), e);
        }
    }

    private static IllegalArgumentException bad(String item, String defect, Exception cause) {
        return new IllegalArgumentException("%s: %s".formatted(item, defect), cause);
    }

    private static Objective withoutAim(String item, String aim, Objective objective) {
        if (!aim.isEmpty()) {
            throw bad(item, "%s has no aim; a weight is written %s*0.5".formatted(objective.id(), objective.id()),
                    null);
        }
        return objective;
    }

    private static FcdWindow window(String item, String aim) {
        String[] parts = aim.split("/", -1);
        if (parts.length != 2) {
            throw bad(item, "give the window as SECONDS/STEP, such as fcd=60/10", null);
        }
        return new FcdWindow(number(item, parts[0]), number(item, parts[1]));
    }

    private static double number(String item, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw bad(item, "'%s' is not a number".formatted(text), e);
        }
    }

    private static String aimOf(String item, String aim, String wanted) {
        if (aim.isEmpty()) {
            throw bad(item, "has no aim; give " + wanted, null);
        }
        return aim;
    }

    private static Objective spectrum(String item, String file) {
        Path path = Path.of(aimOf(item, file, "a CSV with the columns frequency_hz,power, such as spectrum=eeg.csv"));
        Map<Double, Double> power = power(path);
        try {
            return Objectives.spectrum(path.toAbsolutePath().normalize().toString(), power);
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static Map<Double, Double> power(Path path) {
        TableFile table = TableFile.read(path, "frequency_hz,power");
        if (!table.header().equals(List.of("frequency_hz", "power"))) {
            throw new DataException("%s has the header %s; expected frequency_hz,power".formatted(path, table
                    .headerText()));
        }
        Map<Double, Double> power = new LinkedHashMap<>();
        for (TableFile.Row row : table.rows()) {
            power.put(number(table, row, 0), number(table, row, 1));
        }
        return power;
    }

    private static double number(TableFile table, TableFile.Row row, int column) {
        String text = row.fields().get(column);
        return table.number(text).orElseThrow(() -> new DataException(
                "%s: '%s' is not a number; write a frequency in Hz and a power".formatted(table.place(row), text)));
    }
}
