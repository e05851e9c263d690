package digaas.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.local.HandlerJar;
import digaas.local.protocol.Account;
import digaas.local.protocol.Endpoints;
import digaas.local.template.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaHostTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:Job";

    @TempDir
    Path folder;

    private @Nullable LambdaHost host;

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void aHandlerGetsTheEventAndItsAnswerComesBack() throws Exception {
        assertThat(invoke("return \"{\\\"got\\\":\" + event + \"}\";", "[1]"))
                .isEqualTo(new InvocationResult.Returned("{\"got\":[1]}"));
    }

    @Test
    void aHandlerIsBuiltOnceWithTheTemplatesVariablesAndThoseOfLambda() throws Exception {
        String body =
                "return environment.get(\"TABLE_NAME\") + \" \" + environment.get(\"AWS_REGION\") + \" \" + environment.get(\"AWS_LAMBDA_FUNCTION_NAME\");";
        assertThat(invoke(body, "{}")).isEqualTo(new InvocationResult.Returned("table us-east-1 Job"));
    }

    @Test
    void theContextTellsOfTheInvocation() throws Exception {
        String body =
                "return context.getInvokedFunctionArn() + \" \" + context.getMemoryLimitInMB() + \" \" + (context.getRemainingTimeInMillis() > 1000);";
        assertThat(invoke(body, "{}")).isEqualTo(new InvocationResult.Returned(ARN + " 512 true"));
    }

    @Test
    void whatAHandlerThrowsIsNamedByItsClass() throws Exception {
        assertThat(invoke("throw new java.io.IOException(\"no disk\");", "{}"))
                .isEqualTo(new InvocationResult.Failed("java.io.IOException", "no disk"));
        assertThat(invoke("throw new StackOverflowError();", "{}"))
                .isEqualTo(new InvocationResult.Failed("java.lang.StackOverflowError", "java.lang.StackOverflowError"));
    }

    @Test
    void aHandlerIsEndedAtItsTimeout() throws Exception {
        LambdaHost slow = host("Thread.sleep(60_000); return \"\";", Duration.ofSeconds(1));
        long start = System.nanoTime();

        InvocationResult result = slow.invoke(ARN, "{}");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(990), Duration.ofSeconds(5));
        assertThat(result).isInstanceOfSatisfying(InvocationResult.Failed.class, failed -> {
            assertThat(failed.errorType()).isEqualTo("Sandbox.Timedout");
            assertThat(failed.errorMessage()).endsWith("Error: Task timed out after 1.00 seconds");
        });
        assertThat(slow.usage().get("Job")).satisfies(usage -> {
            assertThat(usage.invocations()).isEqualTo(1);
            assertThat(usage.failures()).isEqualTo(1);
            assertThat(usage.billed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void theCodeSeesNothingOfWhatRunsIt() throws Exception {
        assertThat(invoke("Class.forName(\"digaas.local.LocalStack\"); return \"\";", "{}"))
                .isEqualTo(new InvocationResult.Failed(
                        "java.lang.RuntimeException", "java.lang.ClassNotFoundException: digaas.local.LocalStack"));
    }

    @Test
    void anAnswerAboveSixMegabytesFails() throws Exception {
        assertThat(invoke("return \"x\".repeat(7_000_000);", "{}"))
                .isInstanceOfSatisfying(
                        InvocationResult.Failed.class,
                        failed -> assertThat(failed.errorType()).isEqualTo("Function.ResponseSizeTooLarge"));
    }

    @Test
    void anEventAboveSixMegabytesIsRefused() throws Exception {
        assertThat(invoke("return \"\";", "x".repeat(7_000_000)))
                .isInstanceOfSatisfying(
                        InvocationResult.Failed.class,
                        failed -> assertThat(failed.errorType()).isEqualTo("Lambda.RequestTooLargeException"));
    }

    @Test
    void aFunctionIsFoundByItsArnAndItsAliasOnly() throws Exception {
        LambdaHost functions = host("return \"yes\";", Duration.ofSeconds(3));

        assertThat(functions.invoke(ARN + ":live", "{}")).isEqualTo(new InvocationResult.Returned("yes"));
        assertThat(List.of(functions.invoke(ARN + ":test", "{}"), functions.invoke(ARN + "s", "{}")))
                .allSatisfy(result -> assertThat(((InvocationResult.Failed) result).errorType())
                        .isEqualTo("Lambda.ResourceNotFoundException"));
    }

    @Test
    void aHandlerThatCantBeBuiltIsNamed() {
        Path jar = folder.resolve("functions.jar");
        String source =
                "public class Job { public Job(java.util.Map<String, String> e) { throw new IllegalStateException(\"TABLE_NAME is missing\"); } }";

        assertThatThrownBy(() -> load(new HandlerJar().type("Job", source).write(jar), Duration.ofSeconds(3)))
                .isInstanceOf(FunctionLoadException.class)
                .hasMessage("Job: Job: java.lang.IllegalStateException: TABLE_NAME is missing");
    }

    @Test
    void aMissingJarIsNamed() {
        assertThatThrownBy(() -> load(folder.resolve("functions.jar"), Duration.ofSeconds(3)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageEndingWith("functions.jar: the functions aren't built");
    }

    private InvocationResult invoke(String body, String event) throws Exception {
        return host(body, Duration.ofSeconds(3)).invoke(ARN, event);
    }

    private LambdaHost host(String body, Duration timeout) throws IOException {
        close();
        host = load(new HandlerJar().handler("Job", body).write(folder.resolve("functions.jar")), timeout);
        return host;
    }

    private static LambdaHost load(Path jar, Duration timeout) throws IOException {
        Resource.Function function = new Resource.Function(
                "Job",
                "Job",
                ARN,
                Optional.of("live"),
                "Job",
                jar,
                512,
                timeout,
                Map.of("TABLE_NAME", "table"),
                List.of(),
                List.of());
        Endpoints endpoints = new Endpoints(NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE);
        return LambdaHost.load(List.of(function), Account.LOCAL, endpoints, InstantSource.system());
    }
}
