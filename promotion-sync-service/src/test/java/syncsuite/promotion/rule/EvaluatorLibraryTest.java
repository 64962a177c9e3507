package syncsuite.promotion.rule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** An edge can embed the evaluator: it needs the JDK and Jackson, and keeps nothing. */
@AnalyzeClasses(packages = "syncsuite.promotion.rule", importOptions = ImportOption.DoNotIncludeTests.class)
class EvaluatorLibraryTest {

    @ArchTest
    static final ArchRule NEEDS_THE_JDK_AND_JACKSON_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "syncsuite.promotion.rule",
                    "java..",
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule KEEPS_NO_STATE = fields().that().areStatic().should().beFinal();
}
