package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StateMachineLintTest {
    @Test
    void everyShippedDefinitionIsValid() throws IOException, InterruptedException {
        Npm.install();
        // The ARNs are substitutions until the template is deployed.
        List<String> command = new ArrayList<>(List.of("node_modules/.bin/asl-validator", "--no-arn-check"));
        try (Stream<Path> files = Files.list(PollMachine.ROOT.resolve("statemachine"))) {
            files.filter(file -> file.toString().endsWith(".asl.json"))
                    .forEach(file -> command.addAll(List.of("--json-path", file.toString())));
        }
        assertThat(command).hasSizeGreaterThan(2);
        assertThat(Npm.run(command.toArray(String[]::new))).contains("is valid").doesNotContain("is invalid");
    }
}
