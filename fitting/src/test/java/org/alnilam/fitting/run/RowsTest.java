package org.alnilam.fitting.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import org.alnilam.fitting.Columns;
import org.alnilam.fitting.confirm.LongSimulation;
import org.alnilam.fitting.confirm.Stage;
import org.alnilam.fitting.effective.EffectiveLinks;
import org.alnilam.fitting.evaluation.Evaluation;
import org.alnilam.fitting.evaluation.Outcome;
import org.alnilam.fitting.explore.PointSimulation;
import org.alnilam.fitting.files.RunFiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

    private static final Columns COLUMNS = new Columns(List.of("p"), List.of("fc"), List.of("s1", "s2"), List.of("s3"));
    private static final String HEADER = "generation,individual,p,fc_s1,fc_s2,held_out_s3,fitness,status,seconds\n";

    private static Evaluation evaluation(int generation, int individual) {
        return new Evaluation(generation, individual, Map.of("p", 2.5), Map.of("fc", Map.of("s1", 0.5, "s2", 0.25)),
                0.375,
                List.of(), Outcome.OK, 1.5);
    }

    private static String refusal(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    @Test
    void evaluationsAreReadWithTheScoresThatAreThere() {
        Rows rows = new Rows(COLUMNS);
        Evaluation silent = new Evaluation(0, 1, Map.of("p", 3.0), Map.of(), -1, List.of(), Outcome.SILENT, 0);
        assertEquals(List.of(evaluation(0, 0), silent, evaluation(1, 0)), rows.evaluations(HEADER
                + "0,0,2.5,0.5,0.25,,0.375,ok,1.5\n0,1,3,,,,-1,silent,0\n1,0,2.5,0.5,0.25,,0.375,ok,1.5\n"));
        assertEquals("line 3: there is no status 'fine'", refusal(() -> rows.evaluations(HEADER
                + "0,0,2.5,0.5,0.25,,0.375,ok,1.5\n0,1,2.5,0.5,0.25,,0.375,fine,1.5\n")));
        assertEquals("line 2 has no number in the column individual", refusal(() -> rows.evaluations(HEADER
                + "0,1.5,2.5,0.5,0.25,,0.375,ok,1.5\n")));
    }

    @Test
    void generationsFollowOneAnother() {
        String row = ",0,2.5,0.5,0.25,,0.375,ok,1.5\n";
        assertEquals(4, Rows.inOrder(Rows.table(HEADER + "0" + row + "0" + row + "1" + row + "2" + row)).rowCount());
        assertEquals("line 2: generation 1 follows none", refusal(() -> Rows.inOrder(Rows.table(HEADER + "1" + row))));
        assertEquals("line 3: generation 2 follows 0", refusal(() -> Rows.inOrder(Rows.table(HEADER + "0" + row + "2"
                + row))));
        assertEquals("line 4: generation 0 follows 1", refusal(() -> Rows.inOrder(Rows.table(HEADER + "0" + row + "1"
                + row + "0" + row))));
        assertEquals(2, Rows.inOrder(Rows.table(HEADER + row + "0" + row)).rowCount());
        assertEquals(1, Rows.inOrder(Rows.table("p\n1\n")).rowCount());
    }

    @Test
    void scoresAtHurdlesBelongToTheirEvaluations() {
        List<Evaluation> made = List.of(evaluation(0, 0), evaluation(0, 1), evaluation(1, 0));
        String header = "generation,individual,hurdle,score\n";
        List<Evaluation> scored = Rows.withHurdleScores(made, header + "0,0,0,0.5\n0,0,1,0.25\n1,0,0,0.75\n");
        assertEquals(List.of(List.of(0.5, 0.25), List.of(), List.of(0.75)), scored.stream().map(
                Evaluation::hurdleScores).toList());
        for (String stray : List.of("0,2,0,1", "2,0,0,1", "1,0,1,1")) {
            assertEquals("line 3 belongs to no evaluation", refusal(() -> Rows.withHurdleScores(made, header
                    + "0,0,0,0.5\n" + stray + "\n")));
        }
    }

    @Test
    void simulationsAfterASearchHaveStageSeedAndHeldOutScores() {
        Rows rows = new Rows(COLUMNS);
        String row = ",0,0,2.5,0.5,0.25,0.125,0.375,ok,1.5\n";
        List<LongSimulation> simulations = rows.longSimulations("stage,seed," + HEADER + "screening,500" + row
                + "confirmation,1000" + row);
        assertEquals(List.of(Stage.SCREENING, Stage.CONFIRMATION), simulations.stream().map(LongSimulation::stage)
                .toList());
        assertEquals(1000, simulations.getLast().seed());
        assertEquals(Map.of("fc", Map.of("s1", 0.5, "s2", 0.25), "held_out", Map.of("s3", 0.125)), simulations.getLast()
                .evaluation().values());
        assertEquals(simulations, rows.longSimulations("seed," + HEADER + "500" + row + "1000" + row));
        assertEquals("line 2: there is no stage 'soon'", refusal(() -> rows.longSimulations("stage,seed," + HEADER
                + "soon,500" + row)));
    }

    @Test
    void simulationsOfAnExplorationHaveTheirSeeds() {
        assertEquals(List.of(new PointSimulation(7, evaluation(0, 4))), new Rows(COLUMNS).pointSimulations("seed,"
                + HEADER + "7,0,4,2.5,0.5,0.25,,0.375,ok,1.5\n"));
    }
}
