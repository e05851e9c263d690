package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digaas.fixture.Program;
import digaas.tests.Product;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A batch of 10,000 requests from a pipe, by a process with the launcher's options, against an API that answers at once.
 */
@Tag("long")
@Timeout(240)
@EnabledOnOs(value = OS.LINUX, disabledReason = "a process's memory is read from /proc")
class BatchFromPipeTest {
    private static final int REQUESTS = 10_000;
    private static final long MOST_KIB = 128 * 1024;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");
    private static final Pattern OPTIONS = Pattern.compile("(?m)^jvm='(.*)'$");
    private static final String REQUEST = """
        {"zone_name": "z%d.example.org", "condition": "serial_not_lower", "serial": 7, "nameserver": "192.0.2.1",\
         "frequency": 1, "timeout": 60, "run": "release-42", "labels": {"region": "eu-west-1"}}
        """;

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            String answer = exchange.getRequestMethod().equals("POST")
                    ? accepted((int) body.lines().count())
                    : ended(path.substring(path.lastIndexOf('/') + 1));
            byte[] octets = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    private static String accepted(int count) {
        return IntStream.range(0, count)
                .mapToObj(index ->
                        "{\"index\":%d,\"status\":\"ACCEPTED\",\"id\":\"%s\"}".formatted(index, UUID.randomUUID()))
                .collect(Collectors.joining(
                        ",", "{\"batch\":\"b\",\"accepted\":%d,\"refused\":0,\"requests\":[".formatted(count), "]}"));
    }

    private static String ended(String id) {
        String record =
                "{\"owner\":\"z.example.org.\",\"type\":\"SOA\",\"ttl\":60,\"data\":\"%s\"}".formatted("x".repeat(500));
        return REQUEST.formatted(1).strip().replaceFirst("}$", """
            ,"id":"%s","status":"COMPLETED","start_time":1,"not_before":1,"not_after":2,"polls":3,"last_answer":\
            {"nameserver":"192.0.2.1","outcome":"answered","records":[%s]}}\
            """.formatted(id, record));
    }

    private static Process start(String url) throws IOException {
        Matcher options = OPTIONS.matcher(Product.text(Product.ROOT.resolve("client/src/main/launch/start")));
        assertThat(options.find()).isTrue();
        List<String> command = new ArrayList<>(List.of(Program.java()));
        command.addAll(Arrays.asList(options.group(1).split(" ", -1)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "digaas.client.command.Main"));
        command.addAll(List.of("batch", "-", "--wait", "--json", "--endpoint", url));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long peak(Process process) throws IOException {
        Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        return peak.find() ? Long.parseLong(peak.group(1)) : 0;
    }

    @Test
    void itsFirstResultComesBeforeItsLastLineIsReadAndItsMemoryIsBounded() throws Exception {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            api.setExecutor(threads);
            api.createContext("/", BatchFromPipeTest::answer);
            api.start();
            Process process = start("http://127.0.0.1:" + api.getAddress().getPort());
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                OutputStream in = process.getOutputStream();
                Future<Integer> written = threads.submit(() -> {
                    for (int i = 0; i < REQUESTS - 1; i++) {
                        in.write(REQUEST.formatted(i).getBytes(StandardCharsets.UTF_8));
                    }
                    in.flush();
                    return REQUESTS;
                });
                String first = out.readLine();
                assertThat(first).startsWith("{").contains("COMPLETED");
                assertThat(written.get()).isEqualTo(REQUESTS);
                in.write(REQUEST.formatted(REQUESTS).getBytes(StandardCharsets.UTF_8));
                in.close();
                int results = 1;
                long peak = 0;
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    results++;
                    peak = results % 100 == 0 && process.isAlive() ? Math.max(peak, peak(process)) : peak;
                }
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                System.err.printf("A batch of %,d requests: at most %,d KiB resident%n", results, peak);
                assertThat(results).isEqualTo(REQUESTS);
                assertThat(process.exitValue()).isZero();
                assertThat(peak).isBetween(1L, MOST_KIB);
            } finally {
                process.destroyForcibly();
            }
        } finally {
            api.stop(0);
        }
    }
}
