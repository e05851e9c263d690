package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Demanding
class TemplateLintTest {
    @Test
    void cfnLintFindsNothingInTheTemplate() throws Exception {
        Path lint = Skip.without("cfn-lint", "nothing checks template.yaml against AWS's schemas");

        Program.Result result = Program.run(
                Duration.ofMinutes(2),
                List.of(lint.toString(), "--non-zero-exit-code", "informational", "template.yaml"),
                process -> process.directory(Product.ROOT.toFile()));

        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }
}
