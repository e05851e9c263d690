package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.protocol.Endpoints;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** By sockets: HTTP clients write the headers in question themselves. */
@TestInstance(Lifecycle.PER_CLASS)
class WebPagesTest {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*");
    private static final int PATIENCE_MILLIS = 20_000;

    private LocalStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = LocalStack.start(TinyStack.in(folder));
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    private List<URI> everyEndpoint() {
        Endpoints aws = stack.endpoints();
        return List.of(stack.api(), aws.dynamoDb(), aws.sqs(), aws.s3(), aws.states(), aws.secrets());
    }

    /** What a form on a page can send without asking first. */
    private static int post(URI endpoint, String... headers) throws IOException {
        String body = "Action=ListQueues";
        String head = "POST / HTTP/1.1\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList())
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), endpoint.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write((head + body).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher status = STATUS.matcher(answer.lines().findFirst().orElse(""));
            assertThat(status.matches()).as("%s: %s", endpoint, answer).isTrue();
            return Integer.parseInt(status.group(1));
        }
    }

    @Test
    void aNameThatWasMadeToPointHereIsRefusedEverywhere() throws IOException {
        for (URI endpoint : everyEndpoint()) {
            assertThat(post(endpoint, "Host: evil.example:" + endpoint.getPort()))
                    .as(endpoint.toString())
                    .isEqualTo(421);
            assertThat(post(endpoint, "Host: evil.example", "Origin: http://evil.example"))
                    .as(endpoint.toString())
                    .isEqualTo(421);
        }
    }

    @Test
    void aPageOfAnotherOriginIsRefusedEverywhere() throws IOException {
        for (URI endpoint : everyEndpoint()) {
            for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
                assertThat(post(endpoint, "Host: " + endpoint.getAuthority(), "Origin: " + origin))
                        .as("%s from %s", endpoint, origin)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void programsAndPagesOfTheServersOwnAreAnswered() throws IOException {
        URI sqs = stack.endpoints().sqs();
        assertThat(post(sqs, "Host: " + sqs.getAuthority())).isEqualTo(200);
        String localhost = "localhost:" + sqs.getPort();
        assertThat(post(sqs, "Host: " + localhost, "Origin: http://" + localhost))
                .isEqualTo(200);
        for (URI endpoint : everyEndpoint()) {
            assertThat(post(endpoint, "Host: " + endpoint.getAuthority(), "Origin: " + endpoint))
                    .as(endpoint.toString())
                    .isNotIn(403, 421);
        }
    }
}
