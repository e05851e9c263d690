package digaas.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpListenerTest {
    private static final int MOST_BODY = 1_000;
    private static final String TWO = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";

    private final List<GatewayRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private HttpListener listener;

    @BeforeEach
    void start() throws IOException {
        listener = new HttpListener(0, InstantSource.fixed(Instant.EPOCH), MOST_BODY, (request, body) -> {
            requests.add(request);
            bodies.add(body == null ? "too large" : new String(body, StandardCharsets.ISO_8859_1));
            return body == null ? GatewayResponse.TOO_LARGE : GatewayResponse.NOT_FOUND;
        });
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    /** All that comes back until the server closes, which it is told to do by the end of what is sent. */
    private String sent(String wire) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(wire.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void requestsFollowEachOther() throws Exception {
        String answers = sent(TWO + TWO.replace("{}", "[]").replace(" /", "  /") + "\r\n" + TWO.replace("\r\n", "\n"));
        assertThat(bodies).containsExactly("{}", "[]", "{}");
        assertThat(answers.split("HTTP/1.1 404 Not Found\r\n", -1)).hasSize(4);
    }

    @Test
    void aChunkedBodyIsPutTogether() throws Exception {
        sent("POST / HTTP/1.1\r\n"
                + "Host: x\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "2;a=b\r\n"
                + "{\"\r\n"
                + "A\r\n"
                + "abcdefghij\r\n"
                + "0\r\n"
                + "X-Trailer: 1\r\n\r\n"
                + TWO);
        assertThat(bodies).containsExactly("{\"abcdefghij", "{}");
    }

    @Test
    void whoeverWaitsToBeToldToGoOnIsTold() throws Exception {
        String go = "HTTP/1.1 100 Continue\r\n\r\n";
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port())) {
            socket.setSoTimeout(20_000);
            String head = TWO.replace("\r\n\r\n{}", "\r\nExpect: 100-continue\r\n\r\n");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readNBytes(go.length()), StandardCharsets.ISO_8859_1))
                    .isEqualTo(go);
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /a%20b?c=%20    | /a b | c=%20
        http://x/a?b    | /a   | b
        http://x        | /    |
        /%c3%a9?        | /\u00e9   |
        """)
    void thePathIsDecodedAndTheQueryIsNot(String target, String path, String query) throws Exception {
        sent("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo(path);
            assertThat(request.query()).isEqualTo(query == null ? "" : query);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\nHost: x",
                "GET /\r\nHost: x",
                "GET / HTTP/1.1",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: x",
                "GET http://y/ HTTP/1.1\r\nHost: x",
                "GET / HTTP/2.0\r\nHost: x",
                "GET / HTTP/1.1 \r\nHost: x",
                "G\u00e9T / HTTP/1.1\r\nHost: x",
                "GET a HTTP/1.1\r\nHost: x",
                "GET * HTTP/1.1\r\nHost: x",
                "GET ?a HTTP/1.1\r\nHost: x",
                "GET /a#b HTTP/1.1\r\nHost: x",
                "GET /%zz HTTP/1.1\r\nHost: x",
                "GET /%4 HTTP/1.1\r\nHost: x",
                "GET /\u00e9 HTTP/1.1\r\nHost: x",
                "GET / HTTP/1.1\r\nHost: x\r\nNo colon",
                "GET / HTTP/1.1\r\nHost: x\r\nA : b",
                "GET / HTTP/1.1\r\nHost: x\r\n: b",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n folded",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\u0000",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\rc",
                "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: h2c",
                "PRI * HTTP/2.0",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1,1",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "GET / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab",
            })
    void whatIsNoRequestIsRefusedAndNothingBehindItIsTakenForOne(String wire) throws Exception {
        String answer = sent(wire + "\r\n\r\n" + TWO);
        assertThat(answer).startsWith("HTTP/1.1 400 Bad Request\r\n").containsOnlyOnce("HTTP/1.1 4");
        assertThat(answer)
                .contains("Content-Type: application/problem+json", "Connection: close", "\"title\":\"Bad Request\"");
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void aHeadThatIsTooLongIsRefused(int fields) throws Exception {
        String field = "A: " + "x".repeat(12_000 / fields) + "\r\n";
        assertThat(sent("GET / HTTP/1.1\r\nHost: x\r\n" + field.repeat(fields) + "\r\n"))
                .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n");
        assertThat(sent("GET /" + "x".repeat(11_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414 URI Too Long\r\n");
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1001", "Content-Length: 9999999999999", "Transfer-Encoding: chunked"})
    void aBodyThatIsTooLargeIsNotTakenAndEndsTheConnection(String length) throws Exception {
        String answer = sent("POST / HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n1388\r\n" + "x".repeat(5_000)
                + "\r\n0\r\n\r\n" + TWO);
        assertThat(answer).startsWith("HTTP/1.1 413 Payload Too Large\r\n").contains("Connection: close");
        assertThat(bodies).containsExactly("too large");
    }

    @Test
    void aRequestThatIsCutOffIsNone() throws Exception {
        assertThat(sent(TWO.substring(0, TWO.length() - 1))).startsWith("HTTP/1.1 400 Bad Request\r\n");
        // By whether its end is seen together with its beginning, what has no whole head is refused or not answered.
        assertThat(sent(TWO.substring(0, 20)))
                .matches(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 400 "));
        assertThat(requests).isEmpty();
    }

    @Test
    void aHeadThatTakesTooLongEndsItsConnectionHoweverSteadilyItComes() throws Exception {
        try (var impatient = new HttpListener(
                        0,
                        InstantSource.system(),
                        MOST_BODY,
                        Duration.ofMillis(100),
                        (_, _) -> GatewayResponse.NOT_FOUND);
                var slow = connected(impatient);
                var kept = connected(impatient)) {
            impatient.start();
            kept.getOutputStream().write(TWO.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(kept.getInputStream().read()).isEqualTo('H');

            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nA: ".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(slow.getInputStream().readAllBytes()).isEmpty();

            kept.getOutputStream().write(TWO.getBytes(StandardCharsets.ISO_8859_1));
            kept.shutdownOutput();
            assertThat(new String(kept.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("HTTP/1.1 404 ");
        }
    }

    private static Socket connected(HttpListener to) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), to.port());
        socket.setSoTimeout(20_000);
        return socket;
    }
}
