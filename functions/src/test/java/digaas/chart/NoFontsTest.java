package digaas.chart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class NoFontsTest {
    @Test
    void chartsDoNotNeedTheFontsOfTheMachine() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("digaas.chart", "digaas.reports");
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.awt\\.(Font.*|font\\..*)")
                .orShould()
                .callMethod(java.awt.Graphics2D.class, "drawString", String.class, float.class, float.class)
                .check(classes);
    }
}
