package org.alnilam.datasets;

import java.util.Optional;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

/** Rooms of this module: brains as data, file types, folders, other tools, the demo, downloads; each uses those before it. */
@AnalyzeClasses(packages = "org.alnilam.datasets", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ROOMS_USE_THOSE_BEFORE_THEM = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers().ensureAllClassesAreContainedInArchitecture()
            .layer("root").definedBy("org.alnilam.datasets")
            .layer("check").definedBy("org.alnilam.datasets.check")
            .layer("format").definedBy("org.alnilam.datasets.format")
            .layer("layout").definedBy("org.alnilam.datasets.layout")
            .layer("source").definedBy("org.alnilam.datasets.source")
            .layer("demo").definedBy("org.alnilam.datasets.demo")
            .layer("fetch").definedBy("org.alnilam.datasets.fetch")
            .whereLayer("check").mayNotBeAccessedByAnyLayer()
            .whereLayer("format").mayOnlyBeAccessedByLayers("layout", "source")
            .whereLayer("layout").mayOnlyBeAccessedByLayers("source", "demo")
            .whereLayer("source").mayNotBeAccessedByAnyLayer()
            .whereLayer("demo").mayNotBeAccessedByAnyLayer()
            .whereLayer("fetch").mayOnlyAccessLayers("root")
            .whereLayer("fetch").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule SIGNATURES_FOR_USERS_HOLD_NO_INTERNAL_TYPE = codeUnits().that().arePublic()
            .and().areNotAnnotatedWith(Internal.class)
            .and().areDeclaredInClassesThat().arePublic()
            .and().areDeclaredInClassesThat().areNotAnnotatedWith(Internal.class)
            .should(new ArchCondition<>("have no internal type in their signature") {
                @Override
                public void check(JavaCodeUnit method, ConditionEvents events) {
                    Optional<JavaClass> internal = Stream
                            .concat(method.getRawParameterTypes().stream(), Stream.of(method
                                    .getRawReturnType()))
                            .filter(type -> type.isAnnotatedWith(Internal.class)).findFirst();
                    events.add(new SimpleConditionEvent(method, internal.isEmpty(), "%s uses %s".formatted(method
                            .getFullName(), internal.map(JavaClass::getSimpleName).orElse("no internal type"))));
                }
            });
}
