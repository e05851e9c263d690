package digaas.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.dns.text.ParseResult;
import digaas.fixture.Certificate;
import digaas.request.CallbackUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class HttpPostTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final Certificate NAMED = Certificate.of("dns:ci.example.com");
    private static final byte[] BODY = "{\"id\":\"é\"}".getBytes(StandardCharsets.UTF_8);

    private static SSLSocketFactory trust() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {NAMED.trust()}, null);
            return context.getSocketFactory();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CallbackUrl url(String text) {
        return switch (CallbackUrl.parse(text)) {
            case ParseResult.Valid<CallbackUrl>(CallbackUrl url) -> url;
            case ParseResult.Invalid<CallbackUrl>(String reason) -> throw new AssertionError(reason);
        };
    }

    private static int send(String url, Duration deadline) throws IOException {
        return new HttpPost(trust(), deadline).send(url(url), HERE, Map.of("X", "y"), BODY);
    }

    private static int sendTo(RawReceiver receiver) throws IOException {
        return send("http://ci.example.com:" + receiver.port() + "/x?job=7", Duration.ofSeconds(30));
    }

    @Test
    void theRequestIsWholeAndToTheNamedHostWhateverItResolvesTo() throws Exception {
        try (var receiver = new RawReceiver(NAMED.context(), RawReceiver.text("HTTP/1.1 204 No Content\r\n\r\n"))) {
            String authority = "ci.example.com:" + receiver.port();
            assertThat(send("https://" + authority + "/x?job=7", Duration.ofSeconds(30)))
                    .isEqualTo(204);
            assertThat(receiver.requests())
                    .containsExactly("POST /x?job=7 HTTP/1.1\r\nHost: " + authority
                            + "\r\nContent-Length: 11\r\nConnection: close\r\nX: y\r\n\r\n{\"id\":\"é\"}");
        }
    }

    @Test
    void aCertificateForAnotherNameOrOfAStrangerIsRefusedAndNothingIsSent() throws Exception {
        Certificate stranger = Certificate.of("dns:ci.example.com");
        try (var other = new RawReceiver(NAMED.context(), RawReceiver.text("HTTP/1.1 200 OK\r\n\r\n"));
                var unknown = new RawReceiver(stranger.context(), RawReceiver.text("HTTP/1.1 200 OK\r\n\r\n"))) {
            for (String url : new String[] {
                "https://cd.example.com:" + other.port(),
                "https://127.0.0.1:" + other.port(),
                "https://ci.example.com:" + unknown.port()
            }) {
                assertThatThrownBy(() -> send(url, Duration.ofSeconds(30))).isInstanceOf(IOException.class);
            }
            assertThat(other.requests()).isEmpty();
            assertThat(unknown.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.0 200\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 3\n\nabc",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
            })
    void aStatusIsReadHoweverItIsWrapped(String answer) throws Exception {
        try (var receiver = RawReceiver.plain(RawReceiver.text(answer))) {
            assertThat(sendTo(receiver)).isEqualTo(200);
        }
    }

    @Test
    void aRedirectIsAStatusAndIsNotFollowed() throws Exception {
        try (var target = RawReceiver.plain(RawReceiver.text("HTTP/1.1 200 OK\r\n\r\n"));
                var receiver = RawReceiver.plain(RawReceiver.text(
                        "HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:" + target.port() + "/\r\n\r\n"))) {
            assertThat(sendTo(receiver)).isEqualTo(307);
            assertThat(target.requests()).isEmpty();
        }
    }

    @Test
    void ofABigAnswerOnlyAPartIsRead() throws Exception {
        byte[] much = new byte[1 << 20];
        try (var receiver = RawReceiver.plain((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(much);
            }
        })) {
            assertThat(sendTo(receiver)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/2 200\r\n\r\n"})
    void whatIsNoAnswerIsAFailure(String answer) throws Exception {
        try (var receiver = RawReceiver.plain(RawReceiver.text(answer))) {
            assertThatThrownBy(() -> sendTo(receiver)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void endlessHeadsAreAFailure() throws Exception {
        try (var line = RawReceiver.plain((_, out) -> endless(out, "x"));
                var head = RawReceiver.plain((_, out) -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    endless(out, "X: y\r\n");
                });
                var interim = RawReceiver.plain((_, out) -> endless(out, "HTTP/1.1 100 Continue\r\n\r\n"))) {
            assertThatThrownBy(() -> sendTo(line)).hasMessageContaining("too long");
            assertThatThrownBy(() -> sendTo(head)).hasMessageContaining("too long");
            assertThatThrownBy(() -> sendTo(interim)).hasMessageContaining("too many");
        }
    }

    private static void endless(java.io.OutputStream out, String piece) throws IOException {
        byte[] octets = piece.repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(octets);
        }
    }

    @Test
    void aResetIsAFailure() throws Exception {
        try (var receiver = RawReceiver.plain((connection, _) -> reset(connection))) {
            assertThatThrownBy(() -> sendTo(receiver)).isInstanceOf(IOException.class);
        }
    }

    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    @Test
    void anAnswerAfterTheDeadlineIsNone() throws Exception {
        var over = new CountDownLatch(1);
        try (var receiver = RawReceiver.plain((_, out) -> {
            over.await();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            String url = "http://ci.example.com:" + receiver.port();
            assertThatThrownBy(() -> send(url, Duration.ofSeconds(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no answer within 1 s");
            over.countDown();
        }
    }

    @Test
    void anAnswerThatTricklesInIsNone() throws Exception {
        try (var receiver = RawReceiver.plain((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            var never = new CountDownLatch(1);
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                out.write('y');
                out.flush();
            }
        })) {
            assertThatThrownBy(() -> send("http://ci.example.com:" + receiver.port(), Duration.ofSeconds(1)))
                    .hasMessageContaining("no answer within 1 s");
        }
    }

    @Test
    void aReceiverThatDoesNotReadHoldsNothingUp() throws Exception {
        try (var listener = new java.net.ServerSocket(0, 50, HERE)) {
            CallbackUrl url = url("http://ci.example.com:" + listener.getLocalPort());
            byte[] more = new byte[64 << 20];
            assertThatThrownBy(() -> new HttpPost(trust(), Duration.ofSeconds(1)).send(url, HERE, Map.of(), more))
                    .hasMessageContaining("no answer within 1 s");
        }
    }

    @Test
    void aStatusInTimeCountsThoughItsBodyNeverEnds() throws Exception {
        var over = new CountDownLatch(1);
        try (var receiver = RawReceiver.plain((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            over.await();
        })) {
            assertThat(send("http://ci.example.com:" + receiver.port(), Duration.ofSeconds(1)))
                    .isEqualTo(200);
            over.countDown();
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsAFailure() throws Exception {
        try (var listener = new java.net.ServerSocket(0, 50, HERE)) {
            assertThatThrownBy(() -> send("https://ci.example.com:" + listener.getLocalPort(), Duration.ofSeconds(1)))
                    .hasMessageContaining("no answer within 1 s");
        }
    }
}
