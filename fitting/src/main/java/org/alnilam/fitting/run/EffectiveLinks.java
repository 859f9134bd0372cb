package org.alnilam.fitting.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    /** Standard deviation of the weight, over parts of the data and seeds. */
    public static final String SPREAD = "spread";

    private EffectiveLinks() {
    }

    /** The table of an effective connectivity: strongest changes first would hide what is symmetric, so rows are in the order of the regions. */
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
                    row.setDouble(SPREAD, weight * effective.spread().get(to, from));
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
        Table table = folder.table(FILE, List.of(FROM, TO, WEIGHT));
        Map<String, Integer> places = new HashMap<>();
        structural.labels().forEach(label -> places.put(label, places.size()));
        DMatrixRMaj weights = new DMatrixRMaj(structural.size(), structural.size());
        for (Row row : table) {
            Integer from = places.get(row.getString(FROM));
            Integer to = places.get(row.getString(TO));
            if (from == null || to == null) {
                throw new DataException(
                        "%s, line %s: the data have no region '%s'; take the data of the run, or add --connectivity structural"
                                .formatted(folder.files().path(FILE), row.getRowNumber() + 2, row.getString(from == null
                                        ? FROM
                                        : TO)));
            }
            weights.set(to, from, row.getDouble(WEIGHT));
        }
        return EffectiveConnectivity.wired(structural, weights);
    }
}
