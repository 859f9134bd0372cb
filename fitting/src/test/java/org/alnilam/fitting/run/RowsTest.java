package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.fitting.Columns;
import org.alnilam.fitting.effective.EffectiveLinks;
import org.alnilam.fitting.files.RunFiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Tables of a run, as text and read back. */
class RowsTest {

    @TempDir
    private Path temp;

    private static final List<String> NAMES = List.of("=1+1", "'+1", "-1", "@x", "plain", "a,\"b\"");

    private String text(Table table) {
        RunFiles files = new RunFiles(temp);
        files.write("table.csv", table);
        return files.text("table.csv").orElseThrow();
    }

    private static Table table() {
        return Table.create(
                StringColumn.create(Columns.SUBJECT, NAMES),
                StringColumn.create(EffectiveLinks.FROM, NAMES.reversed()),
                IntColumn.create(Columns.SEED, 1, -2, 3, 4, 5, 6),
                DoubleColumn.create("fc_a;=1", -0.5, 1e-300, Double.NaN, Double.NEGATIVE_INFINITY, 0.1 + 0.2, -1));
    }

    @Test
    void namesThatSpreadsheetsWouldRunAreReadBackAsTheyWere() {
        Table written = table();
        String csv = text(written);
        assertEquals("subject,from,seed,fc_a;'=1\n'=1+1,\"a,\"\"b\"\"\",1,-0.5\n''+1,plain,-2,1.0E-300\n"
                + "'-1,'@x,3,\n'@x,'-1,4,-Infinity\nplain,''+1,5,0.30000000000000004\n\"a,\"\"b\"\"\",'=1+1,6,-1.0\n",
                csv);
        Table read = Rows.table(csv);
        assertEquals(written.columnNames(), read.columnNames());
        assertEquals(NAMES, read.stringColumn(0).asList());
        assertEquals(NAMES.reversed(), read.stringColumn(1).asList());
        assertEquals(written.intColumn(2).asList(), read.intColumn(2).asList());
        assertEquals(written.doubleColumn(3).asList(), read.doubleColumn(3).asList());
        assertEquals("fc_a;=1", written.column(3).name(), "the table itself was changed");
        assertEquals(NAMES, written.stringColumn(0).asList());
    }

    @Test
    void ordinaryNamesKeepTheirBytes() {
        Table table = Table.create(StringColumn.create(Columns.SUBJECT, "sub-01", "O'Neill"), DoubleColumn.create(
                "fc_sub-01", 1, -1));
        assertEquals("subject,fc_sub-01\nsub-01,1.0\nO'Neill,-1.0\n", text(table));
    }
}
