package org.alnilam.fitting.effective;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/** The table {@code effective_connectivity.csv}, and that of a subject: a row for each link that could change. */
@Internal
public final class EffectiveLinks {

    /** Name of the file. */
    public static final String FILE = "effective_connectivity.csv";
    /** Label of the region that a link comes from. */
    public static final String FROM = "from";
    /** Label of the region that it goes to. */
    public static final String TO = "to";
    /** Its weight. */
    public static final String WEIGHT = "weight";
    /** Its weight in the connectome that the search began with. */
    public static final String STRUCTURAL_WEIGHT = "structural_weight";
    /** Difference of the two. */
    public static final String CHANGE = "change";
    /** Standard deviation of the weight, over parts of the fitted data; empty where these could not be split. */
    public static final String SPREAD = "spread";
    /** Its weight in the effective connectome of the group, in the table of a subject. */
    public static final String GROUP_WEIGHT = "group_weight";

    /** Remedy where links are those of other data. */
    private static final String OTHER_DATA = "take the data of the run, or add --connectivity structural";

    private EffectiveLinks() {
    }

    /**
     * Makes the table.
     *
     * @param effective an effective connectivity
     * @return its links, in the order of the regions that they go to
     */
    public static Table of(EffectiveConnectivity effective) {
        DMatrixRMaj spread = effective.spread();
        return table(FILE, effective.connectome(), STRUCTURAL_WEIGHT, effective.structural(), List.of(SPREAD), (row,
                place) -> {
            if (Double.isFinite(spread.data[place])) {
                row.setDouble(SPREAD, row.getDouble(WEIGHT) * spread.data[place]);
            }
        });
    }

    /** A row for each link of a connectome, beside its weight in another. */
    private static Table table(String name, Connectome connectome, String otherColumn, Connectome other,
            List<String> more, ObjIntConsumer<Row> rest) {
        DMatrixRMaj weights = connectome.weights();
        DMatrixRMaj others = other.weights();
        List<String> labels = connectome.labels();
        Table table = Table.create(name, StringColumn.create(FROM), StringColumn.create(TO));
        Stream.concat(Stream.of(WEIGHT, otherColumn, CHANGE), more.stream()).forEach(column -> table.addColumns(
                DoubleColumn.create(column)));
        for (int place = 0; place < weights.getNumElements(); place++) {
            double weight = weights.data[place];
            if (weight > 0) {
                Row row = table.appendRow();
                row.setString(FROM, labels.get(place % labels.size()));
                row.setString(TO, labels.get(place / labels.size()));
                row.setDouble(WEIGHT, weight);
                row.setDouble(otherColumn, others.data[place]);
                row.setDouble(CHANGE, weight - others.data[place]);
                rest.accept(row, place);
            }
        }
        return table;
    }

    /**
     * Makes the table of a subject.
     *
     * @param own the effective connectivity of a subject
     * @return its links, in the order of the regions that they go to, with their weights in the group
     */
    public static Table of(SubjectConnectivity own) {
        return table(own.result().subject(), own.connectome(), GROUP_WEIGHT, own.group(), List.of(), (row, place) -> {
        });
    }

    /**
     * Reads the effective connectivity of a subject back.
     *
     * @param result its worth
     * @param table its table
     * @param file name of its file, for messages
     * @param structural the connectome that the group began with, after transforms
     * @param remedy what to do about a table that cannot be read, for messages
     * @return the same as was written
     * @throws DataException if the table is one of other regions or links, or a weight is not possible
     */
    public static SubjectConnectivity subject(SubjectResult result, Table table, Path file, Connectome structural,
            String remedy) {
        return new SubjectConnectivity(result, connectome(table, WEIGHT, file, structural, remedy), connectome(table,
                GROUP_WEIGHT, file, structural, remedy));
    }

    /** {@return the columns that the connectome of a subject is read from} */
    public static List<String> subjectColumns() {
        return List.of(FROM, TO, WEIGHT, GROUP_WEIGHT);
    }

    /** {@return the columns that a connectome is read from} */
    public static List<String> columns() {
        return List.of(FROM, TO, WEIGHT);
    }

    /**
     * Puts the weights of a table into a connectome.
     *
     * @param table a table with the {@link #columns}
     * @param file name of its file, for messages
     * @param structural a connectome of the same regions, as the data have it
     * @return the effective connectome
     * @throws DataException if the table is one of other regions or links, or a weight is not possible
     */
    public static Connectome connectome(Table table, Path file, Connectome structural) {
        return connectome(table, WEIGHT, file, structural, OTHER_DATA);
    }

    private static Connectome connectome(Table table, String column, Path file, Connectome structural, String remedy) {
        Links links = Links.of(structural);
        List<String> labels = structural.labels();
        DMatrixRMaj weights = weights(table, column, file, labels, remedy);
        for (int k = 0; k < weights.getNumElements(); k++) {
            if (links.isFree(k) != weights.data[k] > 0) {
                throw new DataException(
                        "%s %s the link from %s to %s; %s"
                                .formatted(file, links.isFree(k) ? "lacks" : "has", labels.get(k % labels.size()),
                                        labels.get(k / labels.size()), remedy));
            }
        }
        return links.connectomeOf(weights);
    }

    /**
     * Reads the weights of a table.
     *
     * @param table a table with the {@link #columns}
     * @param file name of its file, for messages
     * @param labels labels of the regions
     * @return weights [regions x regions], row = target; 0 where there is no link
     * @throws DataException if a link is one of other regions, or occurs twice, or its weight is not positive
     */
    public static DMatrixRMaj weights(Table table, Path file, List<String> labels) {
        return weights(table, WEIGHT, file, labels, OTHER_DATA);
    }

    private static DMatrixRMaj weights(Table table, String column, Path file, List<String> labels, String remedy) {
        Map<String, Integer> places = new HashMap<>();
        labels.forEach(label -> places.put(label, places.size()));
        DMatrixRMaj weights = new DMatrixRMaj(labels.size(), labels.size());
        for (Row row : table) {
            Integer from = places.get(row.getString(FROM));
            Integer to = places.get(row.getString(TO));
            if (from == null || to == null) {
                throw inLine(file, row,
                        "the data have no region '%s'; %s".formatted(row.getString(from == null ? FROM : TO),
                                remedy));
            }
            double weight = row.getDouble(column);
            if (!(weight > 0) || Double.isInfinite(weight) || from.equals(to) || weights.get(to, from) > 0) {
                throw inLine(file, row, "a link between two regions occurs once, with a positive weight; "
                        + remedy);
            }
            weights.set(to, from, weight);
        }
        return weights;
    }

    private static DataException inLine(Path file, Row row, String what) {
        return new DataException("%s, line %s: %s".formatted(file, row.getRowNumber() + 2, what));
    }
}
