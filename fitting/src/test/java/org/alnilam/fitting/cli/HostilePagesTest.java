package org.alnilam.fitting.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Region;
import org.alnilam.datasets.Subject;
import org.alnilam.datasets.format.SpreadsheetCell;
import org.alnilam.datasets.layout.DatasetWriter;
import org.alnilam.fitting.ToyFits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Pages and pictures with hostile names in a real browser: subject ids, regions, networks, groups, maps and data set name hold
 * scripts, pictures, styles and templates. Each payload marks the page and asks a server of this test for something; no page
 * may be marked, and the server may see no request. Pages are loaded as they are, and without their content security
 * policy, with tooltips and saved pictures, so that escaping alone has to hold.
 */
class HostilePagesTest {

    private static final String MARK = "document.documentElement.dataset.owned=1";
    private static final String MARKED = "data-owned";
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    private static final Pattern REPORT = Pattern.compile("tips=(\\d+)&pictures=(\\d+)&error=&owned=0$");
    private static final long SECONDS = 120;

    /** Opens all sections, shows tooltips, adds every chart as the SVG that a reader would save, and reports to the server. */
    private static final String TOUR = """
            <script>
            addEventListener('load', () => {
              let tips = 0, pictures = 0, error = '';
              try {
                document.querySelectorAll('details').forEach(section => { section.open = true; });
                page.charts.forEach(of => {
                  of.draw();
                  const chart = echarts.getInstanceByDom(of.plot);
                  chart.getOption().series.forEach((series, seriesIndex) => {
                    for (let dataIndex = 0; dataIndex < Math.min(10, (series.data || []).length); dataIndex++) {
                      try {
                        chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
                        chart.dispatchAction({ type: 'highlight', seriesIndex, dataIndex });
                        chart.getZr().flush();
                        tips++;
                      } catch (e) {
                        // a point that no mouse could be over, such as a cell of a picture
                      }
                    }
                  });
                  const box = document.createElement('div');
                  box.innerHTML = page.svg(of);
                  document.body.append(box);
                  pictures++;
                });
              } catch (e) {
                error = String(e);
              }
              setTimeout(() => {
                new Image().src = 'SERVER/tour-NAME?' + new URLSearchParams({ tips, pictures, error, owned: document
                  .documentElement.dataset.owned || 0 });
              }, 500);
            });
            </script>
            """;

    private static final Queue<String> REQUESTS = new ConcurrentLinkedQueue<>();

    @TempDir
    private static Path temp;

    private static Map<String, Path> pages;
    private static HttpServer server;
    private static String chromium;

    @BeforeAll
    static void start() throws IOException {
        Optional<String> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System
                        .getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).map(
                        Path::toString)
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        chromium = found.get();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            REQUESTS.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        pages = pages();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @BeforeEach
    void needBrowser() {
        assumeTrue(chromium != null, "there is no Chromium on the PATH; install the package chromium");
        REQUESTS.clear();
    }

    /** Hostile names, where every character is allowed; each asks for an address of its own. */
    private static List<String> payloads() {
        return IntStream.range(0, TEMPLATES.size())
                .mapToObj(i -> TEMPLATES.get(i).replace("URL", address() + "/hit" + i).replace("MARK", MARK)).toList();
    }

    private static final List<String> TEMPLATES = List.of(
            "<script>MARK;fetch('URL')</script>",
            "\"><img src=\"URL\" onerror=\"MARK\">",
            "</script><script>MARK;new Image().src='URL'</script><!--<script>",
            "</title></style><svg onload=\"MARK\"><image href=\"URL\"/></svg>",
            "'-->]]><style>*{background:url(URL)}</style><link rel=stylesheet href=\"URL\">",
            "javascript:MARK;fetch('URL')//${MARK}{b}{a|x}{{b}}",
            "\u2028';MARK;'\u2029\u202E<iframe src=\"javascript:MARK\"></iframe><iframe src=\"URL\"></iframe>",
            "&lt;img src=URL onerror=MARK&gt; &#60;script&#62;MARK&#60;/script&#62; \\u003cimg src=URL onerror=MARK\\u003e",
            "<meta http-equiv=refresh content=\"0;url=URL\"><base href=\"URL\">",
            "<a id=page name=charts href=\"javascript:MARK\" autofocus onfocus=\"MARK\" tabindex=1>x</a>");

    /** Subject ids are parts of names of files; these hold what such names can. */
    private static final List<String> IDS = List.of("&lt;img src=x onerror=" + MARK + "&gt;", "${" + MARK
            + "}{b}{c}'onmouseover='" + MARK + "' x='", "=cmd');" + MARK + ";('\u2028\u202E");

    private static Path data() {
        List<String> labels = payloads();
        List<Subject> subjects = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            Subject toy = ToyFits.COHORT.subjects().get(s);
            List<Region> regions = IntStream.range(0, 8).mapToObj(i -> new Region(labels.get(i), Optional.empty(), true,
                    Optional.of(new Region.Centre(10.0 * (i % 3 - 1), 8.0 * i - 30, 5.0 * i)), Optional.of(labels.get(9
                            - i % 3))))
                    .toList();
            subjects.add(new Subject(IDS.get(s), Connectome.of(regions, toy.connectome().weights(), toy.connectome()
                    .lengths()), toy.bold()));
        }
        Path folder = temp.resolve("data");
        DatasetWriter.write(new Cohort(labels.get(8) + labels.get(0), subjects), folder);
        return folder;
    }

    /** Pages of all commands, by a name. */
    private static Map<String, Path> pages() throws IOException {
        Path data = data();
        List<String> cells = payloads().subList(0, 8).stream()
                .map(label -> '"' + SpreadsheetCell.of(label).replace("\"",
                        "\"\"") + "\",")
                .toList();
        String map = "<script>fetch('//127.0.0.1')</script>";
        String group = "<img src onerror>";
        Path maps = Files.writeString(temp.resolve("maps.csv"), "region,\"" + map + "\"\n" + numbered(cells, "", 1));
        Path groups = Files.writeString(temp.resolve("groups.csv"), "region,group\n" + numbered(cells, group, 0));
        Cli.run("fit", "--dataset", data, "--maps", maps, "--groups", groups, "--param", "+b@" + map + "=0:0.2",
                "--param",
                "mue_ext_mean@" + group + "0=2:4", "--population", 4, "--generations", 2, "--duration", "12s",
                "--confirm",
                2, "--confirm-duration", "12s", "--holdout", "half", "--out", temp.resolve("fit")).succeeds();
        Cli.run(ToyRuns.TOY, "explore", "--dataset", data, "--grid", "shared=0:1:3", "--grid", "drive=20:60:3",
                "--duration", "60s", "--out", temp.resolve("explore")).succeeds();
        Cli.run(ToyRuns.TOY, "recover", "--dataset", data, "--truths", 4, "--population", 8, "--generations", 2,
                "--duration", "60s", "--out", temp.resolve("recover")).succeeds();
        Cli.run(ToyRuns.TOY, "simulate", "--dataset", data, "--duration", "60s", "--out", temp.resolve("simulate"))
                .succeeds();
        Cli.run("dataset", "check", data, "--html", temp.resolve("dataset.html")).succeeds();
        return Map.of("fit", temp.resolve("fit/report.html"), "explore", temp.resolve("explore/report.html"), "recover",
                temp
                        .resolve("recover/report.html"),
                "simulate", temp.resolve("simulate/report.html"), "dataset", temp.resolve(
                        "dataset.html"));
    }

    private static String numbered(List<String> cells, String prefix, int first) {
        StringBuilder lines = new StringBuilder();
        int number = first;
        for (String cell : cells) {
            lines.append(cell).append(prefix.isEmpty() ? Integer.toString(number++) : prefix + number++ % 2)
                    .append('\n');
        }
        return lines.toString();
    }

    /** Loads a page, and gives what it has become when scripts have run. */
    private static String load(Path page) throws IOException, InterruptedException {
        Path output = temp.resolve("dom.txt");
        Path profile = Files.createTempDirectory(temp, "profile");
        Process browser = new ProcessBuilder(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-default-apps", "--user-data-dir=" + profile, "--window-size=1200,900",
                "--virtual-time-budget=3000", "--dump-dom", page.toUri().toString()).redirectOutput(output.toFile())
                .redirectError(temp.resolve("browser.log").toFile()).start();
        if (!browser.waitFor(SECONDS, TimeUnit.SECONDS)) {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
            throw new AssertionError(page + " was not loaded within " + SECONDS + " s");
        }
        String dom = Files.readString(output, StandardCharsets.UTF_8);
        assertTrue(dom.contains("</html>"), () -> page + " was not loaded: " + dom);
        return dom;
    }

    private static Path page(String name, String html) throws IOException {
        return Files.writeString(temp.resolve(name + ".html"), html);
    }

    private static void assertHarmless(String name, String dom) {
        Matcher root = Pattern.compile("<html[^>]*>").matcher(dom);
        assertTrue(root.find(), name);
        assertFalse(root.group().contains(MARKED), () -> "a payload ran in the page of " + name);
        assertEquals(List.of(), List.copyOf(REQUESTS), () -> "the page of " + name + " asked for something");
    }

    private static String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void hostileNamesRunNoScriptInAnyPageEvenWithoutItsPolicy() throws Exception {
        StringBuilder frames = new StringBuilder("<!DOCTYPE html><html><body>");
        for (Map.Entry<String, Path> page : pages.entrySet()) {
            String name = page.getKey();
            String html = Files.readString(page.getValue());
            assertTrue(
                    html.contains("&lt;script&gt;") || html.contains("\\u003cscript\\u003e")
                            || html.contains("&amp;lt;"),
                    name + " shows no hostile name");
            String bare = POLICY.matcher(html).replaceFirst("").replace("</body>\n",
                    TOUR.replace("SERVER", address()).replace(
                            "NAME", name) + "</body>\n");
            assertFalse(bare.contains("Content-Security-Policy"), name);
            page(name + "-tour", bare);
            frames.append("<iframe width=\"1100\" height=\"900\" src=\"").append(name).append("-tour.html\"></iframe>");
        }
        load(page("tours", frames.append("</body></html>").toString()));
        for (String name : pages.keySet()) {
            String start = "/tour-" + name + "?";
            List<String> reports = REQUESTS.stream().filter(request -> request.startsWith(start)).toList();
            assertEquals(1, reports.size(), name + " has reported " + reports);
            REQUESTS.removeAll(reports);
            Matcher report = REPORT.matcher(reports.getFirst());
            assertTrue(report.find(), reports::toString);
            assertTrue(Integer.parseInt(report.group(1)) > 3, name + " showed no tooltips");
            assertTrue(Integer.parseInt(report.group(2)) > 0, name + " has no pictures");
        }
        assertEquals(List.of(), List.copyOf(REQUESTS), "a page asked for something");
    }

    @Test
    void pageUnderItsPolicyDrawsItsChartsAndRunsNothingElse() throws Exception {
        String dom = load(pages.get("fit"));
        assertHarmless("fit", dom);
        assertTrue(dom.contains("<svg"), "no chart is drawn");
    }

    @Test
    void picturesWithHostileNamesRunNoScript() throws Exception {
        Path pictures = temp.resolve("pictures");
        Cli.run(ToyRuns.TOY, "report", temp.resolve("fit"), "--pictures", pictures).succeeds();
        StringBuilder all = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>");
        List<String> files = Cli.names(pictures).stream().filter(name -> name.endsWith(".svg")).toList();
        for (String file : files) {
            all.append(Files.readString(pictures.resolve(file)).replaceFirst("<\\?xml[^>]*>", "")).append(
                    "<iframe src=\"pictures/%s\"></iframe>".formatted(file));
        }
        assertTrue(files.size() > 4 && all.toString().contains("&lt;script&gt;"), "too few pictures: " + files);
        assertHarmless("pictures", load(page("pictures", all.append("</body></html>").toString())));
    }

    /** Control of the tests above: each payload that is not escaped marks the page or asks for something. */
    @Test
    void payloadThatIsNotEscapedIsSeen() throws Exception {
        Cli.run("dataset", "check", Cli.dataset(temp.resolve("small")), "--html", temp.resolve("small.html"))
                .succeeds();
        String html = Files.readString(temp.resolve("small.html")).replace("<main>\n",
                "<main>\n" + String.join("\n", payloads()
                        .get(1), payloads().getFirst(), payloads().get(4)));
        // the policy of a page holds even then
        assertHarmless("the policy", load(page("policy", html)));
        String dom = load(page("no-policy", POLICY.matcher(html).replaceFirst("")));
        assertTrue(Pattern.compile("<html[^>]*" + MARKED).matcher(dom).find(), "no script was seen");
        for (int payload : new int[] {0, 1, 4}) {
            assertTrue(REQUESTS.contains("/hit" + payload), "no request was seen of the payload " + payload);
        }
    }
}
