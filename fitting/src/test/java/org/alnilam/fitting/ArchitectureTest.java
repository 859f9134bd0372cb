package org.alnilam.fitting;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Data flows one way: dataset, simulation, fit. */
@AnalyzeClasses(packages = "org.alnilam", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DATASETS_KNOW_NOBODY = noClasses().that().resideInAPackage("org.alnilam.datasets..")
            .should().dependOnClassesThat().resideInAnyPackage("org.alnilam.simulator..", "org.alnilam.fitting..");

    @ArchTest
    static final ArchRule THE_SIMULATOR_KNOWS_OF_DATASETS_ONLY_THE_CONNECTOME = noClasses().that()
            .resideInAPackage("org.alnilam.simulator..").should().dependOnClassesThat()
            .haveNameMatching("org\\.alnilam\\.(fitting\\..*|datasets\\.(?!Connectome|DataException|Internal).*)");

    @ArchTest
    static final ArchRule A_FIT_KNOWS_NO_PARTICULAR_MODEL = noClasses().that().resideInAPackage("org.alnilam.fitting..")
            .and().resideOutsideOfPackage("org.alnilam.fitting.cli").should().dependOnClassesThat()
            .haveNameMatching("org\\.alnilam\\.simulator\\.aln\\..*");

    @ArchTest
    static final ArchRule THE_COMMAND_LINE_IS_ON_TOP = noClasses().that()
            .resideOutsideOfPackages("org.alnilam.fitting.cli", "org.alnilam.examples..")
            .should().dependOnClassesThat().resideInAPackage("org.alnilam.fitting.cli");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices().matching("org.alnilam.(*)..")
            .should().beFreeOfCycles();
}
