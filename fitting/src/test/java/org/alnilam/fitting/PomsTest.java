package org.alnilam.fitting;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The build: every direct dependency has a reason, and everything has one version, which is written down. */
class PomsTest {

    private static final Path PROJECT = Path.of(System.getProperty("alnilam.project", ".."));
    private static final List<String> MODULES = List.of("datasets", "simulator", "fitting", "fitting/spark/home",
            "fitting/spark", "examples");

    /** Module, direct dependency and the reason that stands before it in the module's POM. */
    private static final String REASONS = """
            datasets | ejml-simple | Matrices of connectomes, recordings and FC.
            datasets | commons-math3 | Statistics and transforms behind the measures.
            datasets | iirj | Butterworth filters of BOLD.
            datasets | commons-csv | Tables, such as lists of regions.
            datasets | commons-compress | Files compressed by bzip2, which the JDK does not read; TVB's connectivities are.
            datasets | fastdoubleparser | Numbers in text, twice as fast as the JDK's Double.parseDouble: a cohort of a thousand has 10^8 of them.
            datasets | mfl-core | MATLAB files, the format of the recordings.
            datasets | jhdf | HDF5, which files of MATLAB 7.3 are, too.
            datasets | commons-lang3 | Helpers of jHDF, in a version without the hole of the one that it asks for.
            datasets | lz4-java | LZ4 for jHDF, in place of the discontinued library of the same classes that it asks for.
            datasets | jackson-databind | dataset.json.
            datasets | junit-jupiter | Tests.
            datasets | archunit-junit5 | The direction of dependencies is a test.
            datasets | slf4j-nop | It logs through SLF4J; tests print nothing of it.
            simulator | alnilam-datasets | Connectome, the wiring of a network; the bounds within which HDF5 files are read.
            simulator | jhdf | Transfer-function tables in HDF5.
            simulator | commons-math3 | Quadrature and minimisation in the transfer-function solver.
            simulator | junit-jupiter | Tests.
            simulator | alnilam-datasets | Test helpers that find the reference recordings.
            simulator | archunit-junit5 | The direction of dependencies is a test.
            simulator | commons-rng-simple | Seeded random cases of property tests.
            fitting | alnilam-datasets | The brains to fit.
            fitting | alnilam-simulator | The model to fit.
            fitting | jenetics | The genetic algorithm.
            fitting | jenetics.ext | NSGA-II.
            fitting | commons-math3 | CMA-ES, Sobol points, regressions and other statistics. Dormant: a test lists what uses it.
            fitting | tablesaw-core | Result tables. Users write them by Tablesaw's own CSV writer, which needs univocity-parsers, so that this stays though nobody keeps it up; its parser reads nothing of ours, as a test makes sure.
            fitting | jackson-databind | Checkpoints, results and scenarios in JSON.
            fitting | picocli | The command line.
            fitting | progressbar | The progress bar of a fit.
            fitting | echarts | The chart script that a report carries inside.
            fitting | slf4j-nop | Libraries below log through SLF4J; the command line prints only its own lines.
            fitting | junit-jupiter | Tests.
            fitting | alnilam-datasets | Test helpers that find the reference recordings.
            fitting | archunit-junit5 | The direction of dependencies is a test.
            fitting/spark/home | spark-core_2.13 | The cluster: driver, executors, standalone master and worker, spark-submit.
            fitting/spark/home | spark-kubernetes_2.13 | Executors as pods, for masters k8s://...
            fitting/spark | alnilam-fitting | The fits whose evaluations are made.
            fitting/spark | alnilam-spark-home | Spark, which clusters and spark-submit have, so that it is in no jar of ours.
            fitting/spark | junit-jupiter | Tests.
            fitting/spark | alnilam-fitting | The toy model and its fits.
            examples | alnilam-fitting | What the examples show.
            examples | slf4j-nop | Libraries below log through SLF4J; the examples print only their own lines.
            examples | jmh-core | Micro-benchmarks, in src/jmh: built with the tests, run by the profile jmh alone.
            examples | junit-jupiter | Tests.
            """;

    private static Element pom(String module) {
        try {
            byte[] text = Files.readAllBytes(PROJECT.resolve(module).resolve("pom.xml"));
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text))
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(module, e);
        }
    }

    private static Stream<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children.stream();
    }

    /** Elements at the end of a path of names; the text of one is that of its first. */
    private static List<Element> at(Element from, String... path) {
        List<Element> found = List.of(from);
        for (String name : path) {
            found = found.stream().flatMap(PomsTest::children).filter(child -> child.getTagName().equals(name))
                    .toList();
        }
        return found;
    }

    private static String text(Element from, String name) {
        return at(from, name).stream().map(Node::getTextContent).map(String::strip).findFirst().orElse("");
    }

    private static List<Element> all(Element from, String name) {
        return Stream
                .concat(Stream.of(from).filter(element -> element.getTagName().equals(name)), children(from).flatMap(
                        child -> all(child, name).stream()))
                .toList();
    }

    private static String reason(Element dependency) {
        Node before = dependency.getPreviousSibling();
        while (before != null && before.getNodeType() == Node.TEXT_NODE) {
            before = before.getPreviousSibling();
        }
        return before instanceof Comment comment ? comment.getData().strip().replaceAll("\\s+", " ") : "";
    }

    /** Versions that the parent states, by artifact. */
    private static Map<String, String> managed() {
        Map<String, String> versions = new TreeMap<>();
        for (Element dependency : at(pom("."), "dependencyManagement", "dependencies", "dependency")) {
            versions.put(text(dependency, "groupId") + ":" + text(dependency, "artifactId"), version(pom("."),
                    dependency));
        }
        return versions;
    }

    /** The version of an element, with a property of the POM in place of its name. */
    private static String version(Element pom, Element of) {
        String version = text(of, "version");
        return version.startsWith("${") && !version.equals("${project.version}")
                ? at(pom, "properties", version.substring(2, version.length() - 1)).getFirst().getTextContent()
                : version;
    }

    private static void assertPinned(String name, String version) {
        assertTrue(version.equals("${project.version}") || version.matches("\\d[\\w.-]*"), name + " has the version '"
                + version + "'");
        assertFalse(version.matches("(?i).*(SNAPSHOT|LATEST|RELEASE).*"), name + " " + version);
    }

    @Test
    void everyDirectDependencyHasItsReason() {
        StringBuilder reasons = new StringBuilder();
        for (String module : MODULES) {
            for (Element dependency : at(pom(module), "dependencies", "dependency")) {
                reasons.append("%s | %s | %s%n".formatted(module, text(dependency, "artifactId"), reason(dependency))
                        .replace(System.lineSeparator(), "\n"));
            }
        }
        assertEquals(REASONS, reasons.toString());
        assertFalse(reasons.toString().contains("| \n"), "a dependency has no comment before it");
    }

    @Test
    void everyDependencyHasTheVersionOfTheParent() {
        Map<String, String> managed = managed();
        managed.forEach(PomsTest::assertPinned);
        for (String module : MODULES) {
            for (Element dependency : at(pom(module), "dependencies", "dependency")) {
                String name = text(dependency, "groupId") + ":" + text(dependency, "artifactId");
                assertTrue(managed.containsKey(name),
                        module + " uses " + name + ", of which the parent states no version");
                assertEquals("", text(dependency, "version"), module + " states a version of " + name + " of its own");
            }
        }
    }

    @Test
    void everyModuleIsLookedAt() {
        assertEquals(Set.copyOf(MODULES),
                Set.copyOf(at(pom("."), "modules", "module").stream().map(Node::getTextContent)
                        .toList()));
    }

    @Test
    void everyPluginHasOneVersion() {
        Element parent = pom(".");
        Map<String, Set<String>> versions = new TreeMap<>();
        Set<String> used = new TreeSet<>();
        for (String module : Stream.concat(Stream.of("."), MODULES.stream()).toList()) {
            for (Element plugin : all(pom(module), "plugin")) {
                String name = text(plugin, "artifactId");
                used.add(name);
                if (!text(plugin, "version").isEmpty()) {
                    versions.computeIfAbsent(name, unused -> new TreeSet<>()).add(version(parent, plugin));
                }
            }
            for (Element processor : all(pom(module), "path")) {
                assertPinned(text(processor, "artifactId"), version(parent, processor));
            }
        }
        assertEquals(used, versions.keySet());
        versions.forEach((name, found) -> {
            assertEquals(1, found.size(), name + " has the versions " + found);
            found.forEach(version -> assertPinned(name, version));
        });
    }
}
