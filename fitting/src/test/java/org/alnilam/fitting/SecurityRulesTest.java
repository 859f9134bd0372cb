package org.alnilam.fitting;

import java.io.InputStream;
import java.io.ObjectInputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.xml.stream.XMLInputFactory;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import tech.tablesaw.api.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import org.alnilam.datasets.fetch.DatasetFetch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Deeds that no input can ask for, since no class of ours does them: to read objects, start programs, open connections, load code. */
@AnalyzeClasses(packages = "org.alnilam", importOptions = {ImportOption.DoNotIncludeTests.class,
        ArchitectureTest.DoNotIncludeTestJars.class})
class SecurityRulesTest {

    private static final String FETCH = "org.alnilam.datasets.fetch..";
    private static final String SPARK = "org.alnilam.fitting.spark..";

    /** Whether code is reached by a name, by class and method; a star stands for every method. */
    private static DescribedPredicate<JavaAccess<?>> accessOf(Set<String> names) {
        return new DescribedPredicate<>("access of %s", names) {
            @Override
            public boolean test(JavaAccess<?> access) {
                String owner = access.getTargetOwner().getName();
                return names.contains(owner + ".*") || names.contains(owner + "." + access.getTarget().getName());
            }
        };
    }

    @ArchTest
    static final ArchRule NO_OBJECT_IS_DESERIALISED_BUT_ON_SPARK = noClasses().that().resideOutsideOfPackage(SPARK)
            .should().accessTargetWhere(accessOf(Set.of("java.io.ObjectInputStream.*", "java.beans.XMLDecoder.*",
                    "java.rmi.MarshalledObject.*")));

    @ArchTest
    static final ArchRule NO_PROGRAM_IS_STARTED = noClasses().should().accessTargetWhere(accessOf(Set.of(
            "java.lang.ProcessBuilder.*", "java.lang.Runtime.exec", "java.awt.Desktop.*", "javax.script.ScriptEngine.*",
            "javax.script.ScriptEngineManager.*")));

    @ArchTest
    static final ArchRule CONNECTIONS_ARE_THOSE_OF_DATASET_FETCH_ALONE = noClasses().that().resideOutsideOfPackages(
            FETCH,
            SPARK).should().dependOnClassesThat().haveNameMatching("java\\.net\\.(http\\..*|.*Socket.*|Inet.*|"
                    + "(?!Jar)\\w*URLConnection|URLClassLoader|ProxySelector)|java\\.nio\\.channels\\..*Socket.*|"
                    + "javax\\.net\\..*|javax\\.naming\\..*|java\\.rmi\\..*|com\\.sun\\.net\\..*|java\\.sql\\..*");

    /** The demo reads resources of its own jar. */
    @ArchTest
    static final ArchRule NO_ADDRESS_IS_OPENED = noClasses().that().resideOutsideOfPackage(FETCH).and()
            .doNotHaveFullyQualifiedName("org.alnilam.datasets.demo.DemoCohort").should().accessTargetWhere(accessOf(Set
                    .of("java.net.URL.openStream", "java.net.URL.openConnection", "java.net.URL.getContent")));

    @ArchTest
    static final ArchRule DOWNLOADS_ARE_THOSE_OF_THE_COMMAND_DATASET_FETCH = noClasses().that()
            .resideOutsideOfPackage(FETCH).and().haveNameNotMatching(
                    "org\\.alnilam\\.fitting\\.cli\\.(DatasetFetchCommand|FetchDisplay)(\\$.*)?")
            .should()
            .dependOnClassesThat().haveNameMatching("org\\.alnilam\\.datasets\\.fetch\\.(?!PublicDataset).*");

    /** Its factory allows no document type and no external entity, as its tests show. */
    @ArchTest
    static final ArchRule XML_IS_READ_BY_ONE_CLASS = noClasses().that().doNotHaveFullyQualifiedName(
            "org.alnilam.datasets.format.GiftiReader").should().dependOnClassesThat().resideInAnyPackage("javax.xml..",
                    "org.xml..", "org.w3c..");

    @ArchTest
    static final ArchRule NO_CODE_IS_LOADED_BY_NAME = noClasses().that().resideOutsideOfPackage(SPARK).should()
            .accessTargetWhere(accessOf(Set.of("java.lang.Class.forName", "java.lang.ClassLoader.loadClass",
                    "java.lang.ClassLoader.defineClass", "java.lang.System.load", "java.lang.System.loadLibrary",
                    "java.lang.Runtime.load", "java.lang.invoke.MethodHandles$Lookup.findClass",
                    "java.lang.invoke.MethodHandles$Lookup.defineClass", "java.util.ServiceLoader.*",
                    "java.lang.reflect.AccessibleObject.setAccessible")));

    @ArchTest
    static final ArchRule JSON_NAMES_NO_CLASSES = noClasses().should().dependOnClassesThat().haveNameMatching(
            "(tools\\.jackson|com\\.fasterxml\\.jackson)\\..*(JsonTypeInfo|JsonTypeIdResolver|PolymorphicTypeValidator|"
                    + "DefaultTyping).*")
            .orShould().accessTargetWhere(new DescribedPredicate<>("access of default typing") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    return access.getTarget().getName().matches("(activate|enable)DefaultTyping.*");
                }
            });

    /** Tablesaw's own readers stand on a parser that nobody keeps up; {@code CsvRows} reads what runs wrote. */
    @ArchTest
    static final ArchRule NO_FILE_IS_READ_BY_TABLESAW = noClasses().should().accessTargetWhere(accessOf(Set.of(
            "tech.tablesaw.api.Table.read", "tech.tablesaw.io.DataFrameReader.*", "tech.tablesaw.io.csv.CsvReader.*")))
            .orShould().dependOnClassesThat().resideInAPackage("com.univocity..");

    /** Users of Commons Math 3, which is dormant, and the packages that they use; a further one should have a good reason. */
    private static final String COMMONS_MATH = """
            datasets.Connectome: stat.descriptive.rank
            datasets.FunctionalConnectivityDynamics: stat.inference
            datasets.UsableSignal: stat.descriptive.rank
            datasets.check.LengthDoubts: stat.descriptive.rank
            datasets.check.LikenessDoubts: stat.descriptive.rank
            datasets.check.RecordingDoubts: stat.descriptive.rank
            datasets.check.WiringDoubts: stat.descriptive.rank
            datasets.source.SpreadOfWeights: stat.descriptive
            fitting.cli.Repeats: stat.descriptive
            fitting.confirm.Posterior: stat.descriptive.rank
            fitting.evaluation.EarlyStopping: stat.descriptive.rank stat.regression
            fitting.evaluation.Spread: stat.descriptive
            fitting.misfit.TimeScale: analysis analysis.interpolation stat
            fitting.objective.Objectives: stat.correlation
            fitting.recover.ParameterRecovery: stat.correlation
            fitting.report.Determination: stat.correlation stat.descriptive.rank
            fitting.report.Wiring: stat.descriptive.rank
            fitting.search.CovarianceSearch: analysis optim optim.nonlinear.scalar optim.nonlinear.scalar.noderiv random
            fitting.search.KnownCandidate: stat.descriptive
            fitting.search.Surrogate: stat.descriptive.rank
            fitting.space.EvenPoints: random
            simulator.aln.ExponentialFit: optim optim.nonlinear.scalar optim.univariate
            """;

    @ArchTest
    static void commonsMathIsUsedHereAlone(JavaClasses classes) {
        String common = "org.apache.commons.math3.";
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass type : classes) {
            type.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass()
                    .getBaseComponentType()).filter(
                            target -> target.getName().startsWith(common))
                    .forEach(target -> used
                            .computeIfAbsent(type.getName().replaceFirst("\\$.*", "").replace("org.alnilam.", ""),
                                    name -> new TreeSet<>())
                            .add(target.getPackageName().substring(common.length())));
        }
        StringBuilder lines = new StringBuilder();
        used.forEach(
                (type, packages) -> lines.append(type).append(": ").append(String.join(" ", packages)).append('\n'));
        assertEquals(COMMONS_MATH, lines.toString());
    }

    /** Does all that the rules forbid; never run. */
    static final class Offender {

        List<Object> everything(String input) throws Exception {
            return List.of(new ObjectInputStream(InputStream.nullInputStream()).readObject(), new ProcessBuilder(input)
                    .start(), new Socket(input, 1), URI.create(input).toURL().openStream(), Class.forName(input),
                    Table
                            .read().csv(input),
                    XMLInputFactory.newDefaultFactory(), JsonMapper.builder()
                            .activateDefaultTyping(BasicPolymorphicTypeValidator.builder().build()),
                    DatasetFetch.class);
        }
    }

    @ArchTest
    static void everyRuleSeesWhatItForbids(JavaClasses classes) {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        for (ArchRule rule : List.of(NO_OBJECT_IS_DESERIALISED_BUT_ON_SPARK, NO_PROGRAM_IS_STARTED,
                CONNECTIONS_ARE_THOSE_OF_DATASET_FETCH_ALONE, NO_ADDRESS_IS_OPENED,
                DOWNLOADS_ARE_THOSE_OF_THE_COMMAND_DATASET_FETCH, XML_IS_READ_BY_ONE_CLASS, NO_CODE_IS_LOADED_BY_NAME,
                JSON_NAMES_NO_CLASSES, NO_FILE_IS_READ_BY_TABLESAW)) {
            assertTrue(rule.evaluate(offender).hasViolation(), rule.getDescription());
        }
        assertTrue(classes.size() > 500, "too few classes were looked at: " + classes.size());
    }
}
