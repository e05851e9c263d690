package digaas.tests.coldstart;

import digaas.tests.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * template.yaml for a package with an AOT cache: the cache stands in SnapStart's place, since there is one or the
 * other.
 */
final class AotTemplate {
    private static final String JAR = "CodeUri: functions/target/digaas-functions.jar\n";
    private static final String SNAP_START = """
            SnapStart:
              ApplyOn: PublishedVersions
            Environment:
              Variables:
        """;
    private static final String CACHE = """
            Environment:
              Variables:
                AWS_LAMBDA_EXEC_WRAPPER: /var/task/aot/start
        """;

    private AotTemplate() {}

    /** Writes it, and what it names, to the folder that has the package as {@code task}. */
    static void write(Path folder) throws IOException {
        Path machine = folder.resolve(Product.ROOT.relativize(Product.STATE_MACHINE));
        Files.createDirectories(machine.getParent());
        Files.copy(Product.STATE_MACHINE, machine);
        Files.writeString(folder.resolve("template.yaml"), of(Product.text(Product.ROOT.resolve("template.yaml"))));
    }

    /** @throws IllegalArgumentException when the text doesn't hold what is to be put otherwise */
    static String of(String template) {
        return replace(replace(template, JAR, "CodeUri: task\n"), SNAP_START, CACHE);
    }

    private static String replace(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException("the template should hold this:\n" + old);
        }
        return text.replace(old, now);
    }
}
