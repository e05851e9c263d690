package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What AWS makes of template.yaml, by SAM's own library. A test that lacks it is skipped. */
public final class Translation {
    private static final int LIBRARY_IS_MISSING = 75;

    private Translation() {}

    /**
     * Translates the template.
     *
     * @param folder an empty one
     */
    public static JsonNode of(Path folder) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(file(folder)));
    }

    /** The same as a file in an empty folder. */
    public static Path file(Path folder) throws Exception {
        Path python = Skip.without("python3", "nothing shows what AWS makes of template.yaml");
        Path script = folder.resolve("translate.py");
        try (InputStream in = Translation.class.getResourceAsStream("translate.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        Path translated = folder.resolve("template.json");
        Program.Result result = Program.run(
                Duration.ofMinutes(2),
                List.of(
                        python.toString(),
                        script.toString(),
                        Product.ROOT.resolve("template.yaml").toString()),
                process -> process.redirectErrorStream(false)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(translated.toFile()));
        Skip.unless(
                result.exitCode() != LIBRARY_IS_MISSING,
                "no aws-sam-translator here, so nothing shows what AWS makes of template.yaml");
        assertThat(result.exitCode()).isZero();
        return translated;
    }
}
