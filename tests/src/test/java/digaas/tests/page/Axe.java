package digaas.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** axe-core, which finds what people with assistive tools could not use. It is installed by npm, once. */
final class Axe {
    private static final Path TOOLS = Product.ROOT.resolve("tests/page");
    private static final Path SCRIPT = TOOLS.resolve("node_modules/axe-core/axe.min.js");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String script;

    Axe() throws IOException, InterruptedException {
        if (Files.notExists(SCRIPT)) {
            Path npm = Skip.without("npm", "nothing checks the pages' accessibility");
            Program.Result installed = Program.run(
                    PATIENCE,
                    List.of(npm.toString(), "ci", "--no-audit", "--no-fund", "--loglevel=error"),
                    process -> process.directory(TOOLS.toFile()));
            Skip.unless(installed.exitCode() == 0, "npm could not install axe-core: " + installed.output());
        }
        script = Files.readString(SCRIPT);
    }

    /** Fails if the open page has a violation, or if nothing could be checked on it. */
    void check(Browser browser, String what) throws Exception {
        browser.evaluate(script + ";0");
        JsonNode found = browser.evaluate("axe.run(document, {resultTypes: ['violations']}).then((found) => "
                + "({checked: found.passes.length, violations: found.violations.map((one) => "
                + "one.id + ': ' + one.help + ': ' + one.nodes.map((node) => node.html).slice(0, 3).join(' '))}))");
        assertThat(found.required("checked").asInt()).as(what).isPositive();
        assertThat(found.required("violations").valueStream().map(JsonNode::asString))
                .as(what)
                .isEmpty();
    }
}
