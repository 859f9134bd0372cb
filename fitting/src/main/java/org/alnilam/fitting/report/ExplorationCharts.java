package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.fitting.run.ProblemDescription.Searched;
import org.alnilam.fitting.run.RunDescription;

/**
 * The scores of an exploration over its parameters: heat maps for each pair of axes of a grid, curves for a single parameter,
 * points else. The best point and every subject's own stand out, and invalid points are marked as such.
 */
final class ExplorationCharts {

    private static final int MOST_CURVES = 12;
    /** Share of the highest value by which the lowest may be below zero while colours start at zero. */
    private static final double ABOUT_ZERO = 0.25;
    private static final List<String> INVALID = List.of("silent", "runaway", "diverged");

    private final ChartPage page;
    private final RunDescription run;
    private final ExplorationTable table;
    private final Optional<Integer> best;
    private final Map<String, String> quantities = new LinkedHashMap<>();
    private final String score;
    private final Map<Integer, List<String>> own;

    /**
     * @param page the page that they are added to
     * @param run description of the exploration
     * @param table the points
     * @param best the row of the best point
     * @param fcAlone whether the fitness is the FC correlation
     */
    ExplorationCharts(ChartPage page, RunDescription run, ExplorationTable table, Optional<Integer> best,
            boolean fcAlone) {
        this.page = page;
        this.run = run;
        this.table = table;
        this.best = best;
        own = table.ownBests();
        if (!fcAlone) {
            quantities.put(ExplorationTable.FITNESS, "fitness");
        }
        quantities.put(ExplorationTable.FC, "FC correlation, mean over subjects");
        quantities.put(ExplorationTable.MEAN_RATE, "mean rate of E (Hz)");
        score = quantities.keySet().iterator().next();
    }

    void add() {
        page.heading("Scores over the parameters");
        List<Searched> parameters = run.problem().parameters();
        if (parameters.size() == 1) {
            curves(parameters.getFirst());
        } else if (run.design().orElseThrow().grid().isEmpty()) {
            page.columns(parameters.size() == 2 || parameters.size() == 4 ? 2 : 3);
            parameters.forEach(this::profile);
            page.columns(2);
            pairs(this::cloud);
        } else {
            pairs(this::maps);
        }
        legend(parameters.size());
    }

    /** Draws something for two parameters. */
    @FunctionalInterface
    private interface Pair {
        void draw(Searched x, Searched y);
    }

    private void pairs(Pair pair) {
        List<Searched> parameters = run.problem().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            for (int j = i + 1; j < parameters.size(); j++) {
                pair.draw(parameters.get(j), parameters.get(i));
            }
        }
    }

    private void legend(int parameters) {
        StringBuilder text = new StringBuilder();
        if (parameters > 2 && !run.design().orElseThrow().grid().isEmpty()) {
            text.append(
                    "Each cell shows the point of the highest fitness over the axes that are not drawn, which flatters "
                            + "the more points there are. ");
        }
        text.append("The diamond is the best point; a disc with a number is where so many subjects have their own "
                + "best point. Points that were silent, ran away or diverged have no score");
        text.append(parameters == 1 ? " and lie at the bottom." : " and are grey, each with its mark.");
        Map<String, Double> baselines = run.data().baselines();
        if (!baselines.isEmpty()) {
            text.append(" To compare FC correlations with:");
            Baseline.among(baselines.keySet())
                    .forEach(one -> text.append(" %s %s;".formatted(one.label(), Html.number(baselines.get(
                            one.id())))));
            text.setCharAt(text.length() - 1, '.');
        }
        page.note(text.toString());
    }

    private double[] valid(String column) {
        return table.rows().filter(table::valid).mapToDouble(row -> table.value(column, row)).toArray();
    }

    private void curves(Searched parameter) {
        int[] order = table.rows().boxed().sorted((a, b) -> Double.compare(table.value(parameter.id(), a), table.value(
                parameter.id(), b))).mapToInt(row -> row).toArray();
        double[] x = Arrays.stream(order).mapToDouble(row -> table.value(parameter.id(), row)).toArray();
        for (Map.Entry<String, String> quantity : quantities.entrySet()) {
            boolean fc = quantity.getKey().equals(ExplorationTable.FC);
            Map<String, double[][]> series = new LinkedHashMap<>();
            series.put(fc ? "mean over subjects" : quantity.getValue(),
                    new double[][] {x, at(order, quantity.getKey())});
            List<Mark> marks = new ArrayList<>();
            if (fc && run.data().subjects().size() > 1 && run.data().subjects().size() <= MOST_CURVES) {
                run.data().subjects()
                        .forEach(subject -> series.put(subject, new double[][] {x, at(order, ExplorationTable.fcOf(
                                subject))}));
            }
            double bottom = series.values().stream().flatMapToDouble(s -> Arrays.stream(s[1])).filter(Double::isFinite)
                    .min().orElse(0);
            if (fc) {
                baselines(marks, x[0], x[x.length - 1]);
            }
            Mark ownMark = new Mark("own", "subjects' own");
            if (fc) {
                own.forEach((row, subjects) -> subjects.forEach(subject -> ownMark.add(table.value(parameter.id(), row),
                        table.value(ExplorationTable.fcOf(subject), row), "", subject)));
            }
            marks.addAll(marks(row -> table.value(parameter.id(), row), row -> table.valid(row)
                    ? table.value(quantity.getKey(), row)
                    : bottom, ownMark));
            page.marks(marks).line(quantity.getValue(), Html.axis(parameter), quantity.getValue(), series);
        }
    }

    private double[] at(int[] order, String column) {
        return Arrays.stream(order).mapToDouble(row -> table.valid(row) ? table.value(column, row) : Double.NaN)
                .toArray();
    }

    /** Adds reference lines at the scores that the data reach without a model. */
    private void baselines(List<Mark> marks, double from, double to) {
        Map<String, Double> values = run.data().baselines();
        for (Baseline one : Baseline.among(values.keySet())) {
            Mark line = new Mark("line", one.mark());
            line.add(from, values.get(one.id()));
            line.add(to, values.get(one.id()));
            marks.add(line);
        }
    }

    /** Marks of the best point, of the subjects' own and of invalid points. */
    private List<Mark> marks(IntToDoubleFunction x, IntToDoubleFunction y, Mark ownMark) {
        List<Mark> marks = new ArrayList<>();
        Mark bestMark = new Mark("best", "best");
        best.ifPresent(
                row -> bestMark.add(x.applyAsDouble(row), y.applyAsDouble(row), "", "point " + table.number(row)));
        marks.add(bestMark);
        marks.add(ownMark);
        for (String status : INVALID) {
            Mark invalid = new Mark(status, status);
            table.rows().filter(row -> table.status(row).equals(status))
                    .forEach(row -> invalid.add(x.applyAsDouble(row), y
                            .applyAsDouble(row), "", "point " + table.number(row)));
            marks.add(invalid);
        }
        return marks;
    }

    private Mark ownMark(IntToDoubleFunction x, IntToDoubleFunction y) {
        record Place(double x, double y) {}
        Map<Place, List<String>> subjects = new LinkedHashMap<>();
        own.forEach((row, ids) -> subjects.computeIfAbsent(new Place(x.applyAsDouble(row), y.applyAsDouble(row)),
                place -> new ArrayList<>()).addAll(ids));
        Mark mark = new Mark("own", "subjects' own");
        subjects.forEach((place, ids) -> mark.add(place.x, place.y, Integer.toString(ids.size()), String.join(", ",
                ids)));
        return mark;
    }

    private void profile(Searched parameter) {
        double[] scores = valid(score);
        double bottom = Arrays.stream(scores).min().orElse(0);
        IntToDoubleFunction x = row -> table.value(parameter.id(), row);
        IntToDoubleFunction y = row -> table.valid(row) ? table.value(score, row) : bottom;
        List<Mark> marks = marks(x, y, ownMark(x, y));
        page.marks(marks).scatter(parameter.id(), Html.axis(parameter), quantities.get(score), Map.of("points",
                new double[][] {valid(parameter.id()), scores}));
    }

    private void cloud(Searched x, Searched y) {
        IntToDoubleFunction column = row -> table.value(x.id(), row);
        IntToDoubleFunction line = row -> table.value(y.id(), row);
        page.marks(marks(column, line, ownMark(column, line))).scatter("%s over %s and %s".formatted(quantities.get(
                score), x.id(), y.id()), Html.axis(x), Html.axis(y), Map.of("points",
                        new double[][] {valid(x
                                .id()), valid(y.id()), valid(score)}));
    }

    private void maps(Searched x, Searched y) {
        List<Double> columns = table.values(x.id());
        List<Double> rows = table.values(y.id());
        int[][] shown = new int[rows.size()][columns.size()];
        for (int[] line : shown) {
            Arrays.fill(line, -1);
        }
        IntToDoubleFunction column = row -> columns.indexOf(table.value(x.id(), row));
        IntToDoubleFunction line = row -> rows.indexOf(table.value(y.id(), row));
        table.rows().forEach(row -> {
            int i = (int) line.applyAsDouble(row);
            int j = (int) column.applyAsDouble(row);
            int other = shown[i][j];
            boolean better = other < 0 || (table.valid(row) && (!table.valid(other) || table.value(
                    ExplorationTable.FITNESS, row) > table.value(ExplorationTable.FITNESS, other)));
            shown[i][j] = better ? row : other;
        });
        List<Mark> marks = new ArrayList<>();
        for (Mark mark : marks(column, line, ownMark(column, line))) {
            marks.add(INVALID.contains(mark.kind()) ? shownOnly(mark, shown) : mark);
        }
        page.columns(quantities.size());
        List<String> xLabels = columns.stream().map(Html::number).toList();
        List<String> yLabels = rows.stream().map(Html::number).toList();
        quantities.forEach((quantity, name) -> {
            DMatrixRMaj values = new DMatrixRMaj(rows.size(), columns.size());
            for (int k = 0; k < values.data.length; k++) {
                int row = shown[k / columns.size()][k % columns.size()];
                values.data[k] = row >= 0 && table.valid(row) ? table.value(quantity, row) : Double.NaN;
            }
            double[] limits = limits(Arrays.stream(values.data).filter(Double::isFinite).toArray());
            page.marks(marks).heatMap("%s and %s".formatted(x.id(), y.id()), Html.axis(x), xLabels, Html.axis(y),
                    yLabels,
                    values,
                    limits[0], limits[1], name);
        });
    }

    /** The invalid points that a map shows: those where no point behind them is valid. */
    private Mark shownOnly(Mark mark, int[][] shown) {
        Mark only = new Mark(mark.kind(), mark.name());
        IntStream.range(0, shown.length).forEach(i -> IntStream.range(0, shown[i].length).filter(
                j -> shown[i][j] >= 0 && table.status(shown[i][j]).equals(mark.kind())).forEach(
                        j -> only.add(j, i, "",
                                "point " + table.number(shown[i][j]))));
        return only;
    }

    private static double[] limits(double[] values) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        if (low < 0 && -low < ABOUT_ZERO * high) {
            low = 0;
        }
        return low < high ? new double[] {low, high} : new double[] {low, low + 1};
    }
}
