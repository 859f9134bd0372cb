package org.alnilam.simulator;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The rooms of the simulator: a root that knows none of them, BOLD and noise that know no particular model. */
@AnalyzeClasses(packages = "org.alnilam.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ROOT_USES_NONE_OF_ITS_ROOMS = noClasses().that().resideInAPackage("org.alnilam.simulator")
            .should().dependOnClassesThat().resideInAnyPackage("org.alnilam.simulator.*..");

    @ArchTest
    static final ArchRule BOLD_USES_THE_ROOT_ALONE = noClasses().that().resideInAPackage("org.alnilam.simulator.bold..")
            .should().dependOnClassesThat().resideInAnyPackage("org.alnilam.simulator.aln..",
                    "org.alnilam.simulator.noise..");

    @ArchTest
    static final ArchRule NOISE_USES_NOTHING_OF_THE_SIMULATOR = noClasses().that()
            .resideInAPackage("org.alnilam.simulator.noise..").should().dependOnClassesThat()
            .haveNameMatching("org\\.alnilam\\.simulator\\.(?!noise\\.).*");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices().matching("org.alnilam.(**)")
            .should().beFreeOfCycles();
}
