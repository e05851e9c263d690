package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.states.language.expression.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class StatesCrossCheckTest {
    @Test
    void anotherInterpreterTakesTheSamePathsWithAsManyCalls(@TempDir Path folder)
            throws IOException, InterruptedException {
        Npm.install();
        Path definition = Files.writeString(folder.resolve("poll.json"), PollMachine.definition());
        String printed =
                Npm.run("node", "run.mjs", definition.toString(), PollMachine.SCRIPTS.toString(), PollMachine.INPUT);
        List<PollMachine.Walk> theirs = List.of(Json.MAPPER.readValue(printed, PollMachine.Walk[].class));
        List<PollMachine.Walk> ours =
                PollMachine.scripts().stream().map(PollMachine::walk).toList();
        assertThat(ours).isEqualTo(theirs);
    }
}
