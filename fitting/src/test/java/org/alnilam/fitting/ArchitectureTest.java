package org.alnilam.fitting;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.alnilam.datasets.Internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Data flows one way: dataset, simulation, fit; and inside the fit from one room to the next. */
@AnalyzeClasses(packages = "org.alnilam", importOptions = {ImportOption.DoNotIncludeTests.class,
        ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    /** Packages of a fit in the order in which data flow, the root without a name; each may use those before it. */
    static final String[] ROOMS = {"space", "objective", "evaluation", "search", "confirm", "effective", "misfit", "",
            "simulate",
            "explore",
            "recover",
            "files", "run", "picture", "report", "cli"};

    private static final String FITTING = "org.alnilam.fitting";

    /** Leaves out the tests of the module datasets, whose jar is among the classes of this module's tests. */
    static final class DoNotIncludeTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule DATASETS_KNOW_NOBODY = noClasses().that().resideInAPackage("org.alnilam.datasets..")
            .should().dependOnClassesThat().resideInAnyPackage("org.alnilam.simulator..", "org.alnilam.fitting..");

    @ArchTest
    static final ArchRule SIMULATOR_KNOWS_OF_DATASETS_ONLY_THE_CONNECTOME = noClasses().that()
            .resideInAPackage("org.alnilam.simulator..").should().dependOnClassesThat()
            .haveNameMatching(
                    "org\\.alnilam\\.(fitting\\..*|datasets\\.(?!Connectome|DataException|Internal|Names|format\\.HdfNumbers).*)");

    @ArchTest
    static final ArchRule FIT_KNOWS_NO_PARTICULAR_MODEL = noClasses().that().resideInAPackage("org.alnilam.fitting..")
            .and().resideOutsideOfPackage("org.alnilam.fitting.cli").should().dependOnClassesThat()
            .haveNameMatching("org\\.alnilam\\.simulator\\.aln\\..*");

    @ArchTest
    static final ArchRule ROOMS_OF_A_FIT_USE_THOSE_ABOVE_THEM = rooms(ROOMS);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices().matching("org.alnilam.(**)")
            .should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SIGNATURES_FOR_USERS_HOLD_NO_INTERNAL_TYPE = codeUnits().that().arePublic()
            .and().areNotAnnotatedWith(Internal.class)
            .and().areDeclaredInClassesThat(new DescribedPredicate<>("are for users") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getModifiers().contains(JavaModifier.PUBLIC) && !type.isAnnotatedWith(Internal.class)
                            && type.getEnclosingClass().map(this::test).orElse(true);
                }
            })
            .should(new ArchCondition<>("have no internal type in their signature") {
                @Override
                public void check(JavaCodeUnit method, ConditionEvents events) {
                    Set<JavaClass> types = Stream.concat(method.getParameterTypes().stream(), Stream.of(method
                            .getReturnType())).flatMap(type -> type.getAllInvolvedRawTypes().stream()).collect(
                                    Collectors.toSet());
                    Optional<JavaClass> internal = types.stream().filter(ArchitectureTest::isInternal).findFirst();
                    events.add(new SimpleConditionEvent(method, internal.isEmpty(), "%s uses %s".formatted(method
                            .getFullName(), internal.map(JavaClass::getSimpleName).orElse("no internal type"))));
                }
            });

    private static boolean isInternal(JavaClass type) {
        return type.isAnnotatedWith(Internal.class) || type.getEnclosingClass().filter(ArchitectureTest::isInternal)
                .isPresent();
    }

    private static ArchRule rooms(String... names) {
        LayeredArchitecture architecture = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (int room = 0; room < names.length; room++) {
            architecture = architecture.layer(layer(names[room])).definedBy(names[room].isEmpty()
                    ? FITTING
                    : FITTING + "." + names[room] + "..");
        }
        for (int room = 0; room < names.length; room++) {
            String[] below = Stream.of(names).skip(room + 1L).map(ArchitectureTest::layer).toArray(String[]::new);
            architecture = below.length == 0
                    ? architecture.whereLayer(layer(names[room])).mayNotBeAccessedByAnyLayer()
                    : architecture.whereLayer(layer(names[room])).mayOnlyBeAccessedByLayers(below);
        }
        return architecture;
    }

    private static String layer(String name) {
        return name.isEmpty() ? "fitting itself" : name;
    }
}
