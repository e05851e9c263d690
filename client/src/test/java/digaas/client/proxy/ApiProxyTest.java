package digaas.client.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import digaas.client.api.ApiConnection;
import digaas.client.api.ApiException;
import digaas.client.api.Endpoint;
import digaas.client.api.Repeats;
import digaas.client.api.Signer;
import digaas.client.api.Timing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By sockets: HTTP clients write the headers in question themselves. */
@Timeout(60)
class ApiProxyTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Signer SIGNER =
            (method, uri, headers, body) -> Map.of("authorization", "signed " + method + " " + uri.getRawPath());

    private record Asked(String method, String path, Map<String, String> headers, String body) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private HttpServer upstream;
    private ApiConnection api;
    private ApiProxy proxy;

    @BeforeEach
    void start() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
        upstream.setExecutor(threads);
        upstream.createContext("/", exchange -> {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Etag", "W/\"1\"");
            exchange.getResponseHeaders().set("Set-Cookie", "secret=1");
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        upstream.start();
        serve("http://127.0.0.1:" + upstream.getAddress().getPort() + "/stage", SIGNER);
    }

    private void serve(String endpoint, Signer signer) throws IOException {
        api = new ApiConnection(
                Endpoint.parse(endpoint).orElseThrow(),
                signer,
                new Repeats(Duration.ZERO, Duration.ofSeconds(20)),
                Timing.ofMachine(),
                failures::add);
        proxy = new ApiProxy(api, 0, failures::add);
    }

    @AfterEach
    void stop() {
        held.countDown();
        proxy.close();
        api.close();
        upstream.stop(0);
        threads.shutdownNow();
    }

    private String own() {
        return "Host: " + proxy.address().getAuthority();
    }

    private String exchange(String first, String body, String... headers) throws IOException {
        List<String> head = new ArrayList<>(List.of(first));
        head.addAll(List.of(headers));
        head.add("Connection: close");
        if (!body.isEmpty()) {
            head.add("Content-Length: " + body.length());
        }
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write((String.join("\r\n", head) + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }

    @Test
    void aCallIsSignedAndOnlyItsOwnHeadersArePassedOn() throws IOException {
        String answer = exchange(
                "POST /requests?a=%20b HTTP/1.1",
                "{\"x\":1}",
                own(),
                "Origin: " + proxy.address().resolve("/").toString().replaceFirst("/$", ""),
                "Sec-Fetch-Site: same-origin",
                "Content-Type: application/json",
                "Idempotency-Key: k",
                "Accept-Encoding: gzip",
                "Cookie: mine=1",
                "Authorization: mine",
                "X-Amz-Security-Token: mine");

        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer)
                .endsWith("{\"a\":1}")
                .containsIgnoringCase("etag: W/\"1\"")
                .doesNotContainIgnoringCase("set-cookie")
                .doesNotContainIgnoringCase("access-control");
        Asked call = asked.getFirst();
        assertThat(call.path()).isEqualTo("/stage/requests?a=%20b");
        assertThat(call.body()).isEqualTo("{\"x\":1}");
        assertThat(call.headers())
                .containsEntry("authorization", "signed POST /stage/requests")
                .containsEntry("idempotency-key", "k")
                .containsEntry("accept-encoding", "gzip")
                .doesNotContainKeys("cookie", "origin", "x-amz-security-token", "sec-fetch-site");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        evil.example,         -,                     -,           421
        evil.example:PORT,    -,                     -,           421
        127.0.0.1,            -,                     -,           421
        127.0.0.1:1,          -,                     -,           421
        127.0.0.2:PORT,       -,                     -,           421
        -,                    -,                     -,           421
        127.0.0.1:PORT,       http://evil.example,   -,           403
        127.0.0.1:PORT,       null,                  -,           403
        127.0.0.1:PORT,       http://localhost:PORT, -,           403
        127.0.0.1:PORT,       https://127.0.0.1:PORT, -,          403
        127.0.0.1:PORT,       http://127.0.0.1:1,    same-site,   403
        127.0.0.1:PORT,       -,                     cross-site,  403
        127.0.0.1:PORT,       -,                     same-site,   403
        127.0.0.1:PORT,       -,                     -,           200
        localhost:PORT,       -,                     none,        200
        LOCALHOST:PORT,       http://localhost:PORT, same-origin, 200
        """)
    void onlyPagesOfItsOwnAndProgramsAreServed(String host, String origin, String site, int status) throws IOException {
        String port = Integer.toString(proxy.address().getPort());
        List<String> headers = new ArrayList<>();
        if (host != null) {
            headers.add("Host: " + host.replace("PORT", port));
        }
        if (origin != null) {
            headers.add("Origin: " + origin.replace("PORT", port));
        }
        if (site != null) {
            headers.add("Sec-Fetch-Site: " + site);
        }
        String answer = exchange("POST /requests HTTP/1.1", "{}", headers.toArray(String[]::new));
        assertThat(status(answer)).isEqualTo(status);
        assertThat(asked).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void aLinkFromElsewhereIsFollowedAndAPictureFromElsewhereIsNot() throws IOException {
        String[] link = {own(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        assertThat(status(exchange("GET / HTTP/1.1", "", link))).isEqualTo(200);
        String[] frame = {own(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"};
        assertThat(status(exchange("GET / HTTP/1.1", "", frame))).isEqualTo(403);
        String[] picture = {own(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"};
        assertThat(status(exchange("GET / HTTP/1.1", "", picture))).isEqualTo(403);
        assertThat(status(exchange("POST / HTTP/1.1", "x", link))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET http://evil.example/x HTTP/1.1", "GET //evil.example/x HTTP/1.1", "GET /../x HTTP/1.1"})
    void nothingLeadsToAnotherServer(String first) throws IOException {
        String _ = exchange(first, "", own());
        assertThat(asked).allMatch(call -> call.path().startsWith("/stage/"));
    }

    @Test
    void otherMethodsAndLargeBodiesAreRefused() throws IOException {
        assertThat(exchange("PUT /requests HTTP/1.1", "x", own()))
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("allow: GET, HEAD, POST, DELETE");
        assertThat(status(exchange("POST /requests HTTP/1.1", "x".repeat((5 << 20) + 1), own())))
                .isEqualTo(413);
        assertThat(asked).isEmpty();
        String head = exchange("HEAD / HTTP/1.1", "", own());
        assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    }

    @Test
    void noMoreCallsThanThatGoOnAtOnce() throws Exception {
        held = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            answers.add(threads.submit(() -> exchange("GET /time HTTP/1.1", "", own())));
        }
        while (answers.stream().filter(Future::isDone).count() < 16) {
            Thread.onSpinWait();
        }
        for (Future<String> refused : answers.stream().filter(Future::isDone).toList()) {
            assertThat(refused.get()).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 1");
        }
        held.countDown();
        int served = 0;
        for (Future<String> answer : answers) {
            served += status(answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) == 200 ? 1 : 0;
        }
        assertThat(served).isEqualTo(64);
        assertThat(status(exchange("GET /time HTTP/1.1", "", own()))).isEqualTo(200);
    }

    @Test
    void whyACallCouldNotBeForwardedIsSaid() throws IOException {
        proxy.close();
        upstream.stop(0);
        serve("http://127.0.0.1:" + upstream.getAddress().getPort(), SIGNER);
        assertThat(exchange("GET / HTTP/1.1", "", own()))
                .startsWith("HTTP/1.1 502")
                .contains("cannot be reached");
        proxy.close();
        serve("http://127.0.0.1:1", (_, _, _, _) -> {
            throw new ApiException(ApiException.Kind.NOT_ALLOWED, 0, "no AWS credentials found", null);
        });
        assertThat(exchange("GET / HTTP/1.1", "", own()))
                .startsWith("HTTP/1.1 502")
                .contains("no AWS credentials");
        assertThat(failures).hasSize(2);
    }

    @Test
    void itListensOnLoopbackOnly() {
        assertThat(URI.create("http://127.0.0.1:" + proxy.address().getPort() + "/"))
                .isEqualTo(proxy.address());
    }
}
