package digaas.tests.python;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.tests.bench.Bench;
import digaas.tests.bench.OnBind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBind
@Demanding
class PythonClientTest {
    private final Bench bench;

    PythonClientTest(Bench bench) {
        this.bench = bench;
    }

    @Test
    void itsTestsPassAgainstARunningStack() throws Exception {
        Path python = Skip.without("python3", "the Python client is not tested");

        Program.Result result = Program.run(
                Duration.ofMinutes(3), List.of(python.toString(), "-B", "-W", "error", "test_digaas.py"), process -> {
                    process.directory(Product.ROOT.resolve("client/python").toFile());
                    process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
                    process.environment()
                            .put("DIGAAS_ENDPOINT", bench.stack().api().toString());
                });

        assertThat(result.exitCode()).as(result.output()).isZero();
        result.output().lines().filter(line -> line.startsWith("SKIPPED: ")).forEach(System.err::println);
    }
}
