package org.alnilam.fitting.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

import org.ejml.data.DMatrixRMaj;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The data of one chart in the JSON that {@code page.js} draws. Numbers that are not finite become null: a gap. */
final class ChartData {

    private static final JsonMapper JSON = new JsonMapper();
    private static final MathContext DIGITS = new MathContext(7);
    /** Digits of long series: more than a line on a screen shows. */
    private static final MathContext FEW_DIGITS = new MathContext(4);

    private final ObjectNode node = JSON.createObjectNode();

    ChartData(String kind) {
        node.put("kind", kind);
    }

    ChartData put(String key, String text) {
        node.put(key, text);
        return this;
    }

    ChartData put(String key, double value) {
        node.put(key, value);
        return this;
    }

    ChartData texts(String key, List<String> texts) {
        ArrayNode array = node.putArray(key);
        texts.forEach(array::add);
        return this;
    }

    /** Series as lists of points, each {@code [x, y]} or {@code [x, y, colour]}. */
    ChartData points(String key, Map<String, double[][]> seriesByName) {
        ArrayNode all = node.putArray(key);
        seriesByName.forEach((name, series) -> {
            ArrayNode data = all.addObject().put("name", name).putArray("data");
            for (int i = 0; i < length(name, series); i++) {
                ArrayNode point = data.addArray();
                for (double[] coordinate : series) {
                    add(point, coordinate[i]);
                }
            }
        });
        return this;
    }

    private static int length(String name, double[][] series) {
        if (series.length < 2) {
            throw new IllegalArgumentException("the series '%s' needs x and y".formatted(name));
        }
        for (double[] coordinate : series) {
            if (coordinate.length != series[0].length) {
                throw new IllegalArgumentException("the series '%s' has %s x and %s y values".formatted(name,
                        series[0].length, coordinate.length));
            }
        }
        return series[0].length;
    }

    /** Marks of points and lines that stand out, with places in their order. */
    ChartData marks(List<Mark> marks) {
        ArrayNode all = node.putArray("marks");
        for (Mark mark : marks) {
            ArrayNode data = all.addObject().put("kind", mark.kind()).put("name", mark.name()).putArray("data");
            for (Mark.Point place : mark.points()) {
                ObjectNode point = data.addObject().put("label", place.label()).put("text", place.text());
                ArrayNode value = point.putArray("value");
                add(value, place.x());
                add(value, place.y());
            }
        }
        return this;
    }

    /** A part of the horizontal axis that stands out. */
    ChartData span(String name, double from, double to) {
        ObjectNode span = node.withArray("spans").addObject().put("name", name);
        add(span.putArray("between"), from);
        add(span.withArray("between"), to);
        return this;
    }

    /** Series with one value for each category. */
    ChartData values(String key, int categories, Map<String, double[]> seriesByName) {
        ArrayNode all = node.putArray(key);
        seriesByName.forEach((name, values) -> {
            if (values.length != categories) {
                throw new IllegalArgumentException("the series '%s' has %s values for %s categories".formatted(name,
                        values.length, categories));
            }
            ArrayNode data = all.addObject().put("name", name).putArray("data");
            for (double value : values) {
                add(data, value);
            }
        });
        return this;
    }

    /** Series over even steps, one for each row of a matrix. */
    ChartData rows(String key, List<String> names, DMatrixRMaj values) {
        if (names.size() != values.numRows) {
            throw new IllegalArgumentException("%s names for %s series".formatted(names.size(), values.numRows));
        }
        ArrayNode all = node.putArray(key);
        for (int i = 0; i < values.numRows; i++) {
            ArrayNode data = all.addObject().put("name", names.get(i)).putArray("data");
            for (int j = 0; j < values.numCols; j++) {
                add(data, values.get(i, j), FEW_DIGITS);
            }
        }
        return this;
    }

    /** Rows of numbers, of any lengths. */
    ChartData rows(String key, List<double[]> values) {
        ArrayNode rows = node.putArray(key);
        values.forEach(row -> {
            ArrayNode numbers = rows.addArray();
            for (double value : row) {
                add(numbers, value);
            }
        });
        return this;
    }

    ChartData matrix(String key, DMatrixRMaj values) {
        ArrayNode rows = node.putArray(key);
        for (int i = 0; i < values.numRows; i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < values.numCols; j++) {
                add(row, values.get(i, j));
            }
        }
        return this;
    }

    private static void add(ArrayNode array, double value) {
        add(array, value, DIGITS);
    }

    private static void add(ArrayNode array, double value, MathContext digits) {
        if (!Double.isFinite(value)) {
            array.addNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            array.add((long) value);
        } else {
            array.add(new BigDecimal(value).round(digits).doubleValue());
        }
    }

    /** {@return the data as they are} */
    JsonNode json() {
        return node;
    }

    /** {@return the JSON, safe inside of a script element} */
    String toJson() {
        return Html.escapeJson(JSON.writeValueAsString(node));
    }
}
