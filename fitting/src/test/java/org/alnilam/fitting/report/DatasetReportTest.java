package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.alnilam.datasets.BoldRecording;
import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Recording;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Region.Centre;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.demo.DemoCohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page of a data set. */
class DatasetReportTest {

    private static final String NASTY = "a<b> \"q\" 'r' & </script><img src=https://example.org/x.png onerror=alert(1)>"
            + "{b} ${ {marker0|x} \u2028<!--";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int REGIONS = 5;

    private static PageContent page(Cohort cohort, String... doubts) {
        return new PageContent(DatasetReport.html(cohort, List.of(doubts)));
    }

    private static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "R" + i).toList();
    }

    /** A subject whose matrices and signal are random numbers of a seed. */
    private static Subject subject(String id, int regions, int samples, long seed) {
        return new Subject(id, connectome(regions, seed), bold(regions, samples, seed));
    }

    private static Connectome connectome(int regions, long seed) {
        Random random = new Random(seed);
        DMatrixRMaj weights = new DMatrixRMaj(regions, regions);
        DMatrixRMaj lengths = new DMatrixRMaj(regions, regions);
        for (int k = 0; k < weights.data.length; k++) {
            weights.data[k] = k % 7 == 3 ? 0 : Math.exp(-5 * random.nextDouble());
            lengths.data[k] = 20 + 100 * random.nextDouble();
        }
        return new Connectome(labels(regions), weights, lengths);
    }

    private static BoldRecording bold(int regions, int samples, long seed) {
        Random random = new Random(seed);
        DMatrixRMaj signal = new DMatrixRMaj(regions, samples);
        for (int t = 0; t < samples; t++) {
            double common = random.nextGaussian();
            for (int i = 0; i < regions; i++) {
                signal.set(i, t, 100 + common + random.nextGaussian());
            }
        }
        return new BoldRecording(signal, 0.8);
    }

    private static Cohort small() {
        return new Cohort("small", Stream.of("s1", "s2", "s3").map(id -> subject(id, REGIONS, 50, id.hashCode()))
                .toList());
    }

    private static JsonNode chart(PageContent page, String caption) {
        String start = "<figcaption>" + Html.escape(caption);
        int from = page.html().indexOf(start);
        assertTrue(from >= 0, "no chart " + caption);
        return new PageContent(page.html().substring(from)).charts().getFirst();
    }

    /** The cells of a packed chart, NaN in gaps, by the rule that the script follows too. */
    private static double[] cells(JsonNode chart) {
        String packed = chart.path("packed").asString();
        double low = chart.path("low").asDouble();
        double high = chart.path("high").asDouble();
        return IntStream.range(0, packed.length() / 2).mapToDouble(k -> {
            int step = 64 * LETTERS.indexOf(packed.charAt(2 * k)) + LETTERS.indexOf(packed.charAt(2 * k + 1));
            return step == 4095 ? Double.NaN : low + (high - low) * step / 4094;
        }).toArray();
    }

    private static void assertCells(double[][] expected, JsonNode chart) {
        double[] cells = cells(chart);
        double step = (chart.path("high").asDouble() - chart.path("low").asDouble()) / 4094;
        int columns = expected[0].length;
        assertEquals(expected.length * columns, cells.length);
        for (int k = 0; k < cells.length; k++) {
            assertEquals(expected[k / columns][k % columns], cells[k], 0.51 * step, "cell " + k);
        }
    }

    private static double correlation(BoldRecording bold, int i, int j) {
        return new PearsonsCorrelation().correlation(row(bold, i), row(bold, j));
    }

    private static double[] row(BoldRecording bold, int i) {
        return IntStream.range(0, bold.samples()).mapToDouble(t -> bold.signal().get(i, t)).toArray();
    }

    @Test
    void factsAndDoubtsComeFirst() {
        PageContent summary = page(small(), "first doubt", "second doubt").summary();
        assertEquals("3", summary.facts().get("subjects"));
        assertEquals("5", summary.facts().get("regions"));
        assertEquals("0.8 s", summary.facts().get("TR"));
        assertEquals("3 of 50 samples (40 s)", summary.facts().get("recordings"));
        assertEquals(List.of("first doubt", "second doubt"), summary.warnings());
        assertEquals("Nothing doubtful was found.", page(small()).findings().get("Doubts"));
    }

    @Test
    void thousandDoubtsAreCounted() {
        PageContent page = page(small(), IntStream.range(0, 1000).mapToObj(i -> "doubt " + i).toArray(String[]::new));
        assertEquals(40, page.warnings().size());
        assertTrue(page.text().contains("960 more doubts"));
    }

    @Test
    void groupChartsHoldMeansOverSubjects() {
        Cohort cohort = small();
        double[][] weights = new double[REGIONS][REGIONS];
        double[][] lengths = new double[REGIONS][REGIONS];
        double[][] fc = new double[REGIONS][REGIONS];
        for (int i = 0; i < REGIONS; i++) {
            for (int j = 0; j < REGIONS; j++) {
                for (Subject subject : cohort.subjects()) {
                    weights[i][j] += subject.connectome().weights().get(i, j) / 3;
                    lengths[i][j] += subject.connectome().lengths().get(i, j) / 3;
                    fc[i][j] += i == j ? Double.NaN : correlation(subject.bold(), i, j) / 3;
                }
                lengths[i][j] = weights[i][j] > 0 ? lengths[i][j] : Double.NaN;
                weights[i][j] = weights[i][j] > 0 ? Math.log10(weights[i][j]) : Double.NaN;
            }
        }
        PageContent page = page(cohort);
        assertCells(weights, chart(page, "Mean weights"));
        assertCells(lengths, chart(page, "Mean fiber lengths"));
        assertCells(fc, chart(page, "Mean FC of the subjects"));
    }

    @Test
    void lengthsStandAgainstLogarithmsOfWeightsAndDelaysAreCounted() {
        Connectome connectome = small().groupConnectome();
        List<double[]> points = new ArrayList<>();
        int[] counts = new int[4];
        for (int i = 0; i < REGIONS; i++) {
            for (int j = 0; j < REGIONS; j++) {
                if (connectome.weights().get(i, j) > 0) {
                    double length = connectome.lengths().get(i, j);
                    points.add(new double[] {length, Math.log10(connectome.weights().get(i, j))});
                    counts[(int) (length / 20) / 2]++;
                }
            }
        }
        PageContent page = page(small());
        JsonNode data = chart(page, "Length against weight, one point for each connected pair").path("series").path(0)
                .path("data");
        assertEquals(points.size(), data.size());
        for (int k = 0; k < points.size(); k++) {
            assertEquals(points.get(k)[0], data.path(k).path(0).asDouble(), 1e-4);
            assertEquals(points.get(k)[1], data.path(k).path(1).asDouble(), 1e-6);
        }
        JsonNode delays = chart(page, "Delays at 20 m/s");
        double width = delays.path("categories").path(1).asDouble();
        int[] found = new int[4];
        for (int k = 0; k < delays.path("categories").size(); k++) {
            found[(int) (k * width + 1e-9) / 2] += delays.path("series").path(0).path("data").path(k).asInt();
        }
        assertEquals(IntStream.of(counts).boxed().toList(), IntStream.of(found).boxed().toList());
    }

    @Test
    void subjectsAreComparedByTheirTriangles() {
        Cohort cohort = small();
        List<double[]> triangles = cohort.subjects().stream().map(subject -> IntStream.range(0, REGIONS).boxed()
                .flatMap(i -> IntStream.range(0, i).mapToObj(j -> correlation(subject.bold(), i, j))).mapToDouble(
                        value -> value)
                .toArray()).toList();
        double[][] expected = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                expected[a][b] = a == b
                        ? Double.NaN
                        : new PearsonsCorrelation().correlation(triangles.get(a), triangles.get(b));
            }
        }
        assertCells(expected, chart(page(cohort), "FC between subjects"));
    }

    @Test
    void subjectsHaveSectionsOfWhichTheFirstIsOpen() {
        PageContent page = page(small());
        assertTrue(page.html().contains("<details open id=\"subject-s1\">"));
        assertTrue(page.html().contains("<details id=\"subject-s2\">"));
        PageContent second = page.section("Subject s2");
        DMatrixRMaj weights = small().subjects().get(1).connectome().weights();
        double[][] expected = new double[REGIONS][REGIONS];
        for (int k = 0; k < REGIONS * REGIONS; k++) {
            expected[k / REGIONS][k % REGIONS] = weights.data[k] > 0 ? Math.log10(weights.data[k]) : Double.NaN;
        }
        assertCells(expected, chart(second, "Weights"));
        assertEquals(List.of("s2", "1", "50", "0", "0"), page.section("Subjects").row("s2").subList(0, 5));
    }

    @Test
    void carpetIsStandardisedAveragedAndClippedWithGapsForWhatIsMissing() {
        DMatrixRMaj signal = bold(REGIONS, 1300, 1).signal();
        for (int t = 0; t < 1300; t++) {
            signal.set(3, t, Double.NaN);
        }
        for (int i = 0; i < REGIONS; i++) {
            for (int t = 30; t < 37; t++) {
                signal.set(i, t, Double.NaN);
            }
        }
        signal.set(0, 100, 1e4);
        Subject subject = Subject.recorded("s", connectome(REGIONS, 1),
                List.of(new Recording("ses-1", new BoldRecording(
                        signal, 0.8), false), new Recording("ses-2", bold(REGIONS, 60, 2), false)));
        double[][] expected = new double[REGIONS][434];
        for (int i = 0; i < REGIONS; i++) {
            int region = i;
            double[] values = IntStream.range(0, 1300).mapToDouble(t -> signal.get(region, t)).toArray();
            double[] present = IntStream.range(0, 1300).filter(t -> t < 30 || t > 36).mapToDouble(t -> values[t])
                    .toArray();
            double mean = IntStream.range(0, present.length).mapToDouble(k -> present[k]).sum() / present.length;
            double square = IntStream.range(0, present.length).mapToDouble(k -> Math.pow(present[k] - mean, 2)).sum()
                    / present.length;
            for (int column = 0; column < 434; column++) {
                double[] part = IntStream.range(3 * column, Math.min(1300, 3 * column + 3))
                        .filter(t -> t < 30 || t > 36)
                        .mapToDouble(t -> (values[t] - mean) / Math.sqrt(square)).toArray();
                expected[i][column] = part.length == 0
                        ? Double.NaN
                        : Math.clamp(IntStream.range(0, part.length).mapToDouble(k -> part[k]).average().orElseThrow(),
                                -3,
                                3);
            }
        }
        PageContent page = page(new Cohort("gaps", List.of(subject)));
        JsonNode carpet = chart(page,
                "BOLD ses-1, 1300 samples, 7 left out, 1 of 5 regions missing, averaged over 2.4 s");
        assertEquals(434, carpet.path("columns").asInt());
        assertEquals(2.4, carpet.path("step").asDouble(), 1e-12);
        assertCells(expected, carpet);
        assertEquals(60, chart(page, "BOLD ses-2, 60 samples").path("columns").asInt());
    }

    @Test
    void missingRegionsAreCountedAndLeaveGaps() {
        DMatrixRMaj signal = bold(REGIONS, 50, 1).signal();
        for (int t = 0; t < 50; t++) {
            signal.set(3, t, Double.NaN);
        }
        Cohort cohort = new Cohort("gap", List.of(new Subject("s1", connectome(REGIONS, 1), new BoldRecording(signal,
                0.8)), subject("s2", REGIONS, 50, 2)));
        PageContent page = page(cohort);
        assertEquals("1", page.section("Subjects").row("s1").get(4));
        assertTrue(page.section("Subject s1").text().contains("1 of 5 regions have no signal: R3."));
        double[] fc = cells(chart(page.section("Subject s1"), "FC"));
        assertTrue(Double.isNaN(fc[1 * REGIONS + 3]));
        assertFalse(Double.isNaN(fc[1 * REGIONS + 2]));
        assertFalse(Double.isNaN(cells(chart(page, "Mean FC of the subjects"))[1 * REGIONS + 3]));
    }

    @Test
    void subjectsWithoutRecordingHaveMatricesAlone() {
        Cohort recorded = small();
        Cohort cohort = new Cohort("fc",
                recorded.subjects().stream().map(subject -> Subject.ofConnectivity(subject.id(),
                        subject.connectome(), subject.functionalConnectivity(), 2)).toList());
        PageContent page = page(cohort);
        assertEquals("FC only", page.summary().facts().get("recordings"));
        assertEquals(2, page.section("Subject s1").charts().size());
        assertEquals(chart(page(recorded), "Mean FC of the subjects"), chart(page, "Mean FC of the subjects"));
    }

    @Test
    void regionsWithCentresAreShownInTheBrain() {
        List<Region> regions = IntStream.range(0, REGIONS).mapToObj(i -> new Region("R" + i, Optional.empty(),
                true, Optional.of(new Centre(10 * i - 20, i, i)), Optional.empty())).toList();
        Connectome plain = connectome(REGIONS, 1);
        Cohort cohort = new Cohort("places", List.of(new Subject("s1", Connectome.of(regions, plain.weights(), plain
                .lengths()), bold(REGIONS, 50, 1))));
        JsonNode brain = chart(page(cohort), "In-strength of each region");
        assertEquals(IntStream.range(0, REGIONS).mapToDouble(j -> plain.weights().get(2, j)).sum(), brain.path("points")
                .path(2).path(2).asDouble(), 1e-6);
        assertFalse(page(small()).html().contains("In-strength"));
    }

    @Test
    void largeCohortMakesABoundedPage() {
        Connectome connectome = connectome(100, 1);
        List<Subject> subjects = IntStream.range(0, 25)
                .mapToObj(i -> new Subject("s" + (10 + i), connectome, bold(
                        100, 1200, i)))
                .toList();
        String html = DatasetReport.html(new Cohort("large", subjects), List.of());
        assertTrue(html.length() < 8_000_000, "%s bytes".formatted(html.length()));
        PageContent page = new PageContent(html);
        assertEquals(20, page.headings().stream().filter(heading -> heading.startsWith("Subject s")).count());
        assertTrue(page.text().contains("the first 20 of 25 subjects"));
        assertEquals(25, page.section("Subjects").rows().size());
        assertEquals(600, chart(page.section("Subject s13"), "BOLD").path("columns").asInt());
        assertTrue(chart(page, "Length against weight").path("series").path(0).path("data").size() <= 4000);
    }

    @Test
    void moreRegionsLeaveRoomForFewerSubjects() {
        Connectome connectome = connectome(800, 1);
        BoldRecording bold = bold(800, 40, 1);
        List<Subject> subjects = IntStream.range(0, 8).mapToObj(i -> new Subject("s" + i, connectome, bold)).toList();
        String html = DatasetReport.html(new Cohort("fine", subjects), List.of());
        assertTrue(html.length() < 20_000_000, "%s bytes".formatted(html.length()));
        assertEquals(5, new PageContent(html).headings().stream().filter(heading -> heading.startsWith("Subject s"))
                .count());
    }

    @Test
    void namesOfDataAreTextAndNothingElse() {
        List<String> labels = List.of("R0", NASTY, "R2");
        Connectome connectome = new Connectome(labels, connectome(3, 1).weights(), connectome(3, 1).lengths());
        String id = "s&'q' {b}"; // what a file's name may hold
        Cohort cohort = new Cohort(NASTY,
                List.of(Subject.recorded(id, connectome, List.of(new Recording("ses-&lt;", bold(3,
                        50, 1), true)))));
        String html = DatasetReport.html(cohort, List.of(NASTY));
        ChartPageTest.assertLoadsNothing(html);
        String markup = html.replaceAll("(?s)<script[^>]*>.*?</script>", "");
        for (String tag : List.of("<img", "<b> ", "<!--", "ses-&lt;", "</script>", "s&'")) {
            assertFalse(markup.contains(tag), tag);
        }
        PageContent page = new PageContent(html);
        assertEquals(List.of(NASTY), page.warnings());
        assertTrue(page.headings().contains("Subject " + id));
        assertEquals(NASTY, chart(page, "Mean weights").path("xLabels").path(1).asString());
        assertEquals(NASTY, chart(page, "BOLD ses-&lt;, 50 samples").path("yLabels").path(1).asString());
    }

    @Test
    void sameDataGiveTheSamePage() {
        Cohort demo = DemoCohort.load();
        assertEquals(DatasetReport.html(demo, List.of()), DatasetReport.html(DemoCohort.load(), List.of()));
        assertNotEquals(DatasetReport.html(demo, List.of()), DatasetReport.html(demo.firstHalf(), List.of()));
    }
}
