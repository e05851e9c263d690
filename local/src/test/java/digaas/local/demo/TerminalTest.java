package digaas.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TerminalTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void whatANameserverSaysCannotCommandTheTerminal() {
        var last = JSON.createObjectNode().put("rcode", "NOERROR\u001b[2J").put("nameserver", "127.0.0.1\n");
        last.putArray("records").addObject().put("data", "\"\u009b31m\u202e\u0007\u2028\"");
        var request =
                JSON.createObjectNode().put("id", "1").put("status", "ERROR").put("polls", 1);
        request.set("last_answer", last);

        assertThat(Result.read(request).lastAnswer())
                .isEqualTo("NOERROR?[2J from 127.0.0.1?: \"?31m???\"")
                .doesNotContainPattern("\\p{Cntrl}");
    }
}
