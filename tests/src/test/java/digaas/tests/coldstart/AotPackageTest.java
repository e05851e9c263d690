package digaas.tests.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.fixture.Program;
import digaas.local.lambda.InvocationResult;
import digaas.local.template.Resource;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.tests.runtime.Environment;
import digaas.tests.runtime.Launch;
import digaas.tests.runtime.RuntimeClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The package is trained by a bootstrap program, as in Lambda's base image, and then used as Lambda would. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("long")
@Demanding
class AotPackageTest {
    private static final long LAMBDAS_LIMIT = 250_000_000;

    private Path folder;
    private Path bootstrap;
    private Scene scene;
    private RuntimeClient client;
    private AotPackage built;

    @BeforeAll
    void build(@TempDir Path all) throws Exception {
        folder = all;
        Skip.unless(RuntimeClient.runsHere(), "Lambda's runtime interface client runs on Linux only");
        scene = Scene.start();
        client = RuntimeClient.unpack(folder);
        bootstrap = bootstrap();
        Path training = Files.createDirectory(folder.resolve("training"));
        built = AotPackage.build(folder.resolve("task"), client, scene, training, Optional.of(bootstrap));
    }

    @AfterAll
    void stop() {
        if (scene != null) {
            scene.close();
        }
    }

    /** What AWS's page on wrapper scripts says of Lambda's: it calls the script with java's path and arguments. */
    private Path bootstrap() throws Exception {
        String jars = client.jars().stream().map(Path::toString).collect(Collectors.joining(":"));
        Path program = folder.resolve("bootstrap");
        Files.writeString(program, """
            #!/bin/sh
            exec "$AWS_LAMBDA_EXEC_WRAPPER" %s %s --add-opens=java.base/java.io=ALL-UNNAMED \\
              -Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=%s \\
              -classpath %s com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
            """.formatted(
                        Program.java(), String.join(" ", Launch.LAMBDAS_OPTIONS), client.nativePart(), jars));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    @Test
    void theClassesOfAFirstCallComeFromTheCache() throws Exception {
        Path loaded = folder.resolve("loaded");
        String log = start(built, "-Xlog:class+load:file=" + loaded);

        assertThat(log).doesNotContain("[error]").doesNotContain("[warning]");
        try (Stream<String> lines = Files.lines(loaded)) {
            List<String> sources = lines.filter(line -> line.contains(" source: "))
                    .filter(line -> !line.contains("Lambda/0x") && !line.contains("$$"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(4_000);
            assertThat(sources.stream().filter(line -> line.contains("shared objects file")))
                    .hasSizeGreaterThan(sources.size() * 95 / 100);
            assertThat(sources)
                    .filteredOn(line -> line.contains("digaas.lambda.ApiFunction "))
                    .singleElement()
                    .asString()
                    .contains("shared objects file");
        }
    }

    @Test
    void aCacheOfAnotherJarIsRefusedAndTheFunctionStartsAllTheSame() throws Exception {
        AotPackage other = new AotPackage(Environment.layOut(folder.resolve("other"), Product.functionsJar()));
        Files.createDirectories(other.wrapper().getParent());
        Files.copy(built.wrapper(), other.wrapper(), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(other.cache(), "This is no cache.");

        start(other);
    }

    @Test
    void theScriptAddsTheJarAndTheCacheAndKeepsTheRest() throws Exception {
        assertThat(commandLine(built.wrapper()))
                .containsExactly(
                        "-XX:AOTCache=" + built.cache(),
                        "-Xmx256m",
                        "-Da=b c",
                        "-classpath",
                        "x.jar:y.jar:" + built.task().resolve("lib/digaas-functions.jar"),
                        "Main",
                        "handler");
    }

    @Test
    void withoutACacheTheScriptNamesNone() throws Exception {
        Path script = Files.createDirectories(folder.resolve("bare/aot")).resolve("start");
        Files.copy(built.wrapper(), script, StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(commandLine(script)).first().isEqualTo("-Xmx256m");
    }

    @Test
    void itFitsLambda() throws Exception {
        assertThat(Folders.size(built.task())).isLessThan(LAMBDAS_LIMIT);
        try (Stream<Path> files = Files.list(built.task().resolve("lib"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void itsTemplateIsValid() throws Exception {
        Path lint = Skip.without("cfn-lint", "nothing checks the package's template against AWS's schemas");
        Path own = Files.createDirectory(folder.resolve("template"));
        AotTemplate.write(own);

        Program.Result result = Program.run(
                Duration.ofMinutes(2),
                List.of(lint.toString(), "--non-zero-exit-code", "informational", "template.yaml"),
                process -> process.directory(own.toFile()));

        assertThat(result.output()).isEmpty();
        assertThat(Product.text(own.resolve("template.yaml")))
                .contains("AWS_LAMBDA_EXEC_WRAPPER: /var/task/aot/start")
                .doesNotContain("SnapStart:", "functions/target");
    }

    @Test
    void anotherTemplateIsNotTakenForIt() {
        assertThatThrownBy(() -> AotTemplate.of("Globals: {}")).hasMessageContaining("CodeUri");
    }

    /** With `printf` in java's place. */
    private static List<String> commandLine(Path script) throws Exception {
        Path printf = Program.find("printf").orElseThrow();
        List<String> command = List.of(
                script.toString(),
                script.resolveSibling("java").toString(),
                "-Xmx256m",
                "-Xshare:on",
                "-XX:SharedArchiveFile=/var/lang/lib/server/runtime.jsa",
                "-XX:AOTCache=runtime.aot",
                "-Da=b c",
                "-classpath",
                "x.jar:y.jar",
                "Main",
                "handler");
        Path java = script.resolveSibling("java");
        Files.writeString(java, "#!/bin/sh\nexec " + printf + " '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Program.Result result = Program.run(Duration.ofSeconds(20), command, process -> {});
        assertThat(result.exitCode()).isZero();
        return result.output().lines().toList();
    }

    private String start(AotPackage from, String... options) throws Exception {
        Resource.Function function = scene.function("ApiFunction");
        Map<String, String> variables =
                Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand", "JAVA_TOOL_OPTIONS", String.join(" ", options));
        Launch launch =
                new Launch(from.task(), List.of(), Optional.of(from.wrapper()), Optional.of(bootstrap), variables);
        Path own = Files.createTempDirectory(folder, "start");
        try (Environment environment = Environment.start(function, client, launch, own, scene.settings())) {
            InvocationResult result = environment.invoke(scene.event("ApiFunction"));
            assertThat(scene.isDone("ApiFunction", result))
                    .as(result.toString())
                    .isTrue();
            return environment.log();
        }
    }
}
