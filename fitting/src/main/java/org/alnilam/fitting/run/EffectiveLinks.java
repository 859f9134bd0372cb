package org.alnilam.fitting.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ejml.data.DMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;
import org.alnilam.fitting.effective.EffectiveConnectivity;

/** The table {@code effective_connectivity.csv}: a row for each link that could change. */
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

    private EffectiveLinks() {
    }

    /** The table of an effective connectivity: its links in the order of the regions that they go to. */
    static Table of(EffectiveConnectivity effective) {
        Connectome connectome = effective.connectome();
        DMatrixRMaj weights = connectome.weights();
        DMatrixRMaj structural = effective.structural().weights();
        List<String> labels = connectome.labels();
        Table table = Table.create(FILE, StringColumn.create(FROM), StringColumn.create(TO),
                DoubleColumn.create(WEIGHT),
                DoubleColumn.create(STRUCTURAL_WEIGHT), DoubleColumn.create(CHANGE), DoubleColumn.create(SPREAD));
        for (int to = 0; to < labels.size(); to++) {
            for (int from = 0; from < labels.size(); from++) {
                double weight = weights.get(to, from);
                if (weight > 0) {
                    Row row = table.appendRow();
                    row.setString(FROM, labels.get(from));
                    row.setString(TO, labels.get(to));
                    row.setDouble(WEIGHT, weight);
                    row.setDouble(STRUCTURAL_WEIGHT, structural.get(to, from));
                    row.setDouble(CHANGE, weight - structural.get(to, from));
                    if (Double.isFinite(effective.spread().get(to, from))) {
                        row.setDouble(SPREAD, weight * effective.spread().get(to, from));
                    }
                }
            }
        }
        return table;
    }

    /**
     * Reads the table of a run, and puts its weights into a connectome.
     *
     * @param folder folder of the run
     * @param structural a connectome of the same regions, as the data have it
     * @return the effective connectome
     * @throws DataException if the table cannot be read, or is one of other regions
     */
    public static Connectome connectome(RunFolder folder, Connectome structural) {
        DMatrixRMaj weights = weights(folder, folder.table(FILE, List.of(FROM, TO, WEIGHT)), structural.labels());
        try {
            return EffectiveConnectivity.wired(structural, weights);
        } catch (DataException e) {
            throw new DataException("%s does not fit the data: %s".formatted(folder.files().path(FILE), e.getMessage()),
                    e);
        }
    }

    /**
     * Reads the weights of a table.
     *
     * @param folder folder of the run
     * @param table its table
     * @param labels labels of the regions
     * @return weights [regions x regions], row = target; 0 where there is no link
     * @throws DataException if a link is one of other regions, or occurs twice, its weight is not positive, or a region has none
     */
    public static DMatrixRMaj weights(RunFolder folder, Table table, List<String> labels) {
        Map<String, Integer> places = new HashMap<>();
        labels.forEach(label -> places.put(label, places.size()));
        Set<String> named = new HashSet<>();
        DMatrixRMaj weights = new DMatrixRMaj(labels.size(), labels.size());
        for (Row row : table) {
            Integer from = places.get(row.getString(FROM));
            Integer to = places.get(row.getString(TO));
            if (from == null || to == null) {
                throw inLine(folder, row,
                        "the data have no region '%s'; take the data of the run, or add --connectivity structural"
                                .formatted(row.getString(from == null ? FROM : TO)));
            }
            double weight = row.getDouble(WEIGHT);
            if (!(weight > 0) || Double.isInfinite(weight) || from.equals(to) || weights.get(to, from) > 0) {
                throw inLine(folder, row, "a link between two regions occurs once, with a positive weight");
            }
            weights.set(to, from, weight);
            named.add(row.getString(FROM));
            named.add(row.getString(TO));
        }
        labels.stream().filter(label -> !named.contains(label)).findFirst().ifPresent(label -> {
            throw new DataException(
                    "%s has no link of the region '%s'; take the data of the run, or add --connectivity structural"
                            .formatted(folder.files().path(FILE), label));
        });
        return weights;
    }

    private static DataException inLine(RunFolder folder, Row row, String what) {
        return new DataException("%s, line %s: %s".formatted(folder.files().path(FILE), row.getRowNumber() + 2, what));
    }
}
