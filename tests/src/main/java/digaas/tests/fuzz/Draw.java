package digaas.tests.fuzz;

import digaas.tests.fuzz.Bodies.Body;
import digaas.tests.fuzz.Shot.Framing;
import digaas.tests.openapi.Description;
import digaas.tests.openapi.Description.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One request in the making: what it is about, and the chance that makes it. */
final class Draw {
    static final String BATCH = "/requests/batch";

    final Description description;
    final Known known;
    final String authority;
    final String nameserver;
    final Random random;
    final Values values;
    final Operation operation;

    /** Draws its operation. */
    Draw(Generator generator, Random random) {
        this.description = generator.description();
        this.known = generator.known();
        this.authority = generator.authority();
        this.nameserver = generator.nameserver();
        this.random = random;
        this.values = new Values(random);
        this.operation = values.any(description.operations());
    }

    Shot of(String target, List<String> headers, String body, @Nullable Operation as, @Nullable String faulty) {
        return shot(operation.method(), target, headers, body, as, faulty);
    }

    Shot shot(
            String method,
            String target,
            List<String> headers,
            String body,
            @Nullable Operation as,
            @Nullable String faulty) {
        List<String> head = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1", "Host: " + authority));
        head.addAll(headers);
        if (!body.isEmpty() || method.equals("POST")) {
            head.add("Content-Length: " + body.length());
        }
        return new Shot(operation.toString(), as, faulty, Framing.RIGHT, String.join("\r\n", head) + "\r\n\r\n" + body);
    }

    Body body(String schema) {
        Bodies bodies = new Bodies(description, nameserver, random);
        return operation.path().equals(BATCH) ? bodies.batch(schema + "/items") : bodies.draw(schema);
    }

    /** The path with ids that may be of something. */
    String path() {
        boolean integer = values.chance(
                operation.path().startsWith("/stats") || operation.path().startsWith("/observers") ? 0.8 : 0.1);
        String id = values.any(integer ? known.integers() : known.uuids());
        // What waits for the one that is open would do nothing else for long.
        boolean isKept = operation.method().equals("DELETE") && id.equals(known.open());
        return operation
                .path()
                .replace("{id}", isKept ? known.uuids().getFirst() : id)
                .replace("{plot}", values.text("plots"));
    }

    /** Percent-encoded in UTF-8 (RFC 3986). */
    String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > 0 && Character.isLetterOrDigit(octet);
            encoded.append(plain && values.chance(0.98) ? Character.toString(octet) : "%%%02x".formatted(octet & 0xff));
        }
        return encoded.toString();
    }

    static List<String> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "X-" + i + ": " + i).toList();
    }

    static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
