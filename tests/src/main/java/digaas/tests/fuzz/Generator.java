package digaas.tests.fuzz;

import digaas.tests.fuzz.Bodies.Body;
import digaas.tests.fuzz.Shot.Framing;
import digaas.tests.openapi.Description;
import digaas.tests.openapi.Description.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Draws requests: by the document, and then changed. The same seed and number give the same request, but for ids, tokens and times
 * that the stack gave out.
 */
final class Generator {
    private static final int MIB = 1 << 20;
    private static final String BATCH = "/requests/batch";

    private final Description description;
    private final Known known;
    private final String authority;
    private final String nameserver;
    private final long seed;

    /**
     * Draws for a stack.
     *
     * @param authority the API's
     * @param nameserver as {@link Bodies} wants it
     */
    Generator(Description description, Known known, String authority, String nameserver, long seed) {
        this.description = description;
        this.known = known;
        this.authority = authority;
        this.nameserver = nameserver;
        this.seed = seed;
    }

    Shot draw(long number) {
        return new Draw(new Random(new SplittableRandom(seed * 1_000_003 + number).nextLong())).shot();
    }

    /** One request in the making. */
    private final class Draw {
        private final Random random;
        private final Values values;
        private final Operation operation;

        Draw(Random random) {
            this.random = random;
            this.values = new Values(random);
            this.operation = values.any(description.operations());
        }

        Shot shot() {
            double kind = random.nextDouble();
            if (kind < 0.60) {
                return byDocument();
            }
            if (kind < 0.75) {
                return oddPath();
            }
            if (kind < 0.91) {
                return oddHeaders();
            }
            return kind < 0.999 ? malformed() : large();
        }

        private Shot of(
                String target, List<String> headers, String body, @Nullable Operation as, @Nullable String faulty) {
            return shot(operation.method(), target, headers, body, as, faulty);
        }

        private Shot shot(
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
            return new Shot(
                    operation.toString(), as, faulty, Framing.RIGHT, String.join("\r\n", head) + "\r\n\r\n" + body);
        }

        /** By the document in everything but, now and then, a field or a parameter. */
        private Shot byDocument() {
            String query = "";
            String faulty = null;
            for (JsonNode parameter : description.parameters(operation)) {
                if (parameter.required("in").asString().equals("query")
                        && values.chance(isLimit(parameter) ? 0.9 : 0.4)) {
                    String name = parameter.required("name").asString();
                    boolean wrong = faulty == null && values.chance(0.4);
                    String value = wrong ? wrongParameter(name) : rightParameter(name, parameter.required("schema"));
                    faulty = wrong ? "?" + name : faulty;
                    query += (query.isEmpty() ? "?" : "&") + name + "=" + encoded(value);
                }
            }
            if (operation.path().equals("/requests/{id}")) {
                // There may be no request of this id, which is told first.
                faulty = null;
            }
            Optional<String> schema = description.body(operation);
            Body body = schema.map(this::body).orElse(new Body("", null));
            List<String> headers = values.chance(0.5) ? List.of("Content-Type: application/json") : List.of();
            return of(
                    path() + query,
                    headers,
                    body.text(),
                    operation,
                    body.faulty() == null ? faulty : "/" + body.faulty());
        }

        /** A page takes its time by what is on it. */
        private static boolean isLimit(JsonNode parameter) {
            return parameter.required("name").asString().equals("limit");
        }

        private Body body(String schema) {
            Bodies bodies = new Bodies(description, nameserver, random);
            return operation.path().equals(BATCH) ? bodies.batch(schema + "/items") : bodies.draw(schema);
        }

        /** The path with ids that may be of something. */
        private String path() {
            boolean integer = values.chance(
                    operation.path().startsWith("/stats") || operation.path().startsWith("/observers") ? 0.8 : 0.1);
            String id = values.any(integer ? known.integers() : known.uuids());
            // What waits for the one that is open would do nothing else for long.
            boolean isKept = operation.method().equals("DELETE") && id.equals(known.open());
            return operation
                    .path()
                    .replace("{id}", isKept ? known.uuids().getFirst() : id)
                    .replace(
                            "{plot}", values.any(List.of("query", "propagation_by_type", "PROPAGATION_BY_NAMESERVER")));
        }

        private String rightParameter(String name, JsonNode schema) {
            JsonNode resolved = schema.has("$ref")
                    ? description.at(schema.required("$ref").asString().substring(1))
                    : schema;
            return switch (name) {
                case "wait" -> values.any(List.of("0", "0.05", "0.1"));
                case "limit" -> values.any(List.of("1", "2", "3", "10", "20"));
                case "token" -> values.any(known.tokens());
                case "nameserver" -> values.chance(0.5) ? nameserver : "192.0.2.1";
                default -> values.right(name, resolved).replace("\"", "");
            };
        }

        private String wrongParameter(String name) {
            return switch (name) {
                case "wait" -> values.any(List.of("", "-1", "26", "1e1", "x", "25.1", "99999999999999999999"));
                case "limit" -> values.any(List.of("", "0", "-1", "501", "1.5", "x", "99999999999999999999"));
                case "token" ->
                    values.any(List.of(
                            "!", "", "AAAA", "\u0000", known.tokens().getFirst().substring(1)));
                case "status" -> values.any(List.of("", "OPEN", "accepted", "ERROR "));
                case "name" -> values.any(List.of("", "a..b", "x".repeat(64), "a.".repeat(128)));
                case "nameserver" -> values.any(List.of("", "x".repeat(321)));
                case "run" -> values.any(List.of("", "x".repeat(129)));
                default ->
                    values.any(List.of("", "-1", "x", "1e9", "7258118401", "1.0000000001", "99999999999999999999"));
            };
        }

        /** Percent-encoded in UTF-8 (RFC 3986). */
        private String encoded(String text) {
            StringBuilder encoded = new StringBuilder();
            for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
                boolean plain = octet > 0 && Character.isLetterOrDigit(octet);
                encoded.append(
                        plain && values.chance(0.98) ? Character.toString(octet) : "%%%02x".formatted(octet & 0xff));
            }
            return encoded.toString();
        }

        private Shot oddPath() {
            String path = path();
            int at = random.nextInt(path.length() + 1);
            String odd = values.any(List.of(
                    "%",
                    "%2",
                    "%zz",
                    "%00",
                    "%0d%0aX-Injected:%201",
                    "%2f",
                    "%2e%2e",
                    "/..",
                    "/.",
                    "//",
                    ";a=b",
                    "%c3%28",
                    "%ff",
                    "%ed%a0%80",
                    "\u00c3\u00a9",
                    "%f0%9f%92%a5",
                    "~",
                    "'",
                    "|",
                    "{id}",
                    "<x>",
                    "%25",
                    "%5c",
                    ":",
                    "@",
                    "*",
                    "$default",
                    "x".repeat(5_000)));
            String query = values.any(List.of(
                    "",
                    "",
                    "?",
                    "?&&&",
                    "?=",
                    "?a",
                    "?a=b&a=c",
                    "?limit=1&limit=2",
                    "?%",
                    "?%zz=%",
                    "?limit=%00",
                    "?x=%0d%0aX-Injected:%201",
                    "?\u00c3\u00a9",
                    "?" + "a=b&".repeat(500),
                    "?limit=" + "1".repeat(3_000),
                    "?token=" + encoded(mutated(values.any(known.tokens())))));
            String target =
                    values.chance(0.7) ? path.substring(0, at) + odd + path.substring(at) + query : path + query;
            String method = values.chance(0.5)
                    ? operation.method()
                    : values.any(List.of(
                            "GET",
                            "HEAD",
                            "POST",
                            "PUT",
                            "PATCH",
                            "DELETE",
                            "OPTIONS",
                            "TRACE",
                            "get",
                            "FOO",
                            "X".repeat(100)));
            // A request to delete what is open would be taken for one.
            boolean spares = method.equals("DELETE") && target.contains(known.open());
            return shot(spares ? "GET" : method, target, List.of(), "", null, null);
        }

        private String mutated(String text) {
            int at = random.nextInt(text.length());
            return text.substring(0, at)
                    + values.any(List.of("", "A", "-", "_", "=", "zz"))
                    + text.substring(Math.min(text.length(), at + random.nextInt(3)));
        }

        private Shot oddHeaders() {
            String odd = latin(values.oddText()).replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "?");
            List<String> headers = values.any(List.of(
                    List.of("Idempotency-Key: " + odd),
                    List.of("Idempotency-Key: " + "k".repeat(values.any(List.of(1, 254, 255, 256, 5_000)))),
                    List.of("Idempotency-Key: fuzz" + random.nextInt(50)),
                    List.of("Idempotency-Key: a", "Idempotency-Key: b"),
                    List.of("Idempotency-Key:"),
                    List.of("Content-Type: "
                            + values.any(List.of(
                                    "text/plain",
                                    "application/xml",
                                    "multipart/form-data; boundary=x",
                                    ";",
                                    "application/json; charset=utf-16",
                                    odd))),
                    List.of("Content-Encoding: gzip"),
                    List.of("Accept: " + odd, "Accept-Encoding: *;q=0", "Range: bytes=0-1", "If-None-Match: *"),
                    List.of("Expect: 100-continue"),
                    List.of("Cookie: " + odd, "Cookie: a=b; c"),
                    List.of(
                            "X-Forwarded-For: " + odd,
                            "X-Forwarded-Host: elsewhere.test",
                            "Forwarded: for=\"" + odd + "\""),
                    List.of("Origin: " + values.any(List.of("null", "http://elsewhere.test", odd))),
                    List.of("Authorization: " + odd),
                    List.of("X-Http-Method-Override: DELETE"),
                    List.of("X-Large: " + "x".repeat(values.any(List.of(1_000, 7_000)))),
                    many(values.any(List.of(20, 90))),
                    List.of("Connection: keep-alive, x"),
                    List.of("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: x")));
            String schema = description.body(operation).orElse("");
            Body body = schema.isEmpty() ? new Body("", null) : body(schema);
            String limit = operation.toString().equals("GET /requests") ? "?limit=3" : "";
            return of(path() + limit, headers, body.text(), operation, null);
        }

        private List<String> many(int count) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add("X-" + i + ": " + i);
            }
            return all;
        }

        private static String latin(String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }

        /** No request of HTTP/1.1, or none whose end is where it seems. */
        private Shot malformed() {
            String line = operation.method() + " " + path() + " HTTP/1.1\r\n";
            String host = "Host: " + authority + "\r\n";
            String good = line + host;
            Framing wrong = Framing.WRONG;
            return switch (random.nextInt(25)) {
                case 0 -> raw(wrong, "\r\n\r\n\r\n" + good + "\r\n");
                case 1 -> raw(wrong, operation.method() + "\r\n" + host + "\r\n");
                case 2 -> raw(wrong, operation.method() + " " + path() + "\r\n" + host + "\r\n");
                case 3 ->
                    raw(
                            wrong,
                            operation.method() + " " + path() + " "
                                    + values.any(List.of(
                                            "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/x", "FTP/1.1", "http/1.1", ""))
                                    + "\r\n" + host + "\r\n");
                case 4 ->
                    raw(
                            wrong,
                            operation.method() + " "
                                    + values.any(List.of(
                                            "http://" + authority + path(),
                                            "mailto:x",
                                            "*",
                                            "//",
                                            "x",
                                            "\\",
                                            "http://[",
                                            "?",
                                            "#",
                                            "/#x",
                                            "http:///"))
                                    + " HTTP/1.1\r\n" + host + "\r\n");
                case 5 -> raw(wrong, line + "\r\n");
                case 6 -> raw(wrong, good + host + "\r\n");
                case 7 ->
                    raw(
                            wrong,
                            line + "Host: "
                                    + values.any(List.of(
                                            "",
                                            "elsewhere.test",
                                            "127.0.0.1",
                                            "localhost:1",
                                            latin(values.any(List.of("é", "a b")))))
                                    + "\r\n\r\n");
                case 8 ->
                    raw(
                            wrong,
                            good + "Content-Length: "
                                    + values.any(
                                            List.of("-1", "x", "", "1,1", "+1", "0x1", "99999999999999999999", "1 1"))
                                    + "\r\n\r\n{}");
                case 9 -> raw(wrong, good + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}");
                case 10 ->
                    raw(wrong, good + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
                case 11 ->
                    raw(
                            wrong,
                            good + "Transfer-Encoding: "
                                    + values.any(List.of(
                                            "gzip",
                                            "chunked, chunked",
                                            "gzip, chunked",
                                            "chunked;q=1",
                                            "xchunked",
                                            "identity",
                                            ""))
                                    + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
                case 12 ->
                    raw(
                            Framing.CUT,
                            good + "Transfer-Encoding: chunked\r\n\r\n"
                                    + values.any(List.of(
                                            "x\r\n",
                                            "-1\r\n{}\r\n0\r\n\r\n",
                                            "2\r\n{}x\r\n0\r\n\r\n",
                                            "ffffffffffffffffff\r\n{}",
                                            "2;" + "e".repeat(9_000) + "\r\n{}\r\n0\r\n\r\n",
                                            "2\r\n{}\r\n",
                                            "\r\n",
                                            "7fffffff\r\n{}")));
                case 13 ->
                    raw(wrong, good + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n");
                case 14 -> raw(Framing.CUT, good + "Content-Length: 1000\r\n\r\n{}");
                case 15 -> raw(Framing.CUT, good.substring(0, random.nextInt(good.length())));
                case 16 -> raw(wrong, good + "No colon\r\n\r\n");
                case 17 ->
                    raw(
                            wrong,
                            good
                                    + values.any(List.of(
                                            ": x", "A B: x", "A\u0000: x", "\u00e9: x", " folded: x", "A : x", "(): x"))
                                    + "\r\n\r\n");
                case 18 ->
                    raw(
                            wrong,
                            good + "A: " + values.any(List.of("\u0000", "\u0001", "x\ry", "\r\n folded", "\u007f"))
                                    + "\r\n\r\n");
                case 19 -> raw(wrong, good.replace("\r\n", "\n") + "\n");
                case 20 -> raw(wrong, good + String.join("\r\n", many(300)) + "\r\n\r\n");
                case 21 ->
                    raw(
                            wrong,
                            good + "X-Large: " + "x".repeat(values.any(List.of(20_000, 100_000, 500_000)))
                                    + "\r\n\r\n");
                case 22 ->
                    raw(
                            wrong,
                            operation.method() + " /" + "x".repeat(values.any(List.of(10_000, 100_000, 500_000)))
                                    + " HTTP/1.1\r\n" + host + "\r\n");
                case 23 -> raw(wrong, good + "Upgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n");
                default -> raw(wrong, noise());
            };
        }

        private Shot raw(Framing framing, String wire) {
            return new Shot(operation.toString(), null, null, framing, wire);
        }

        private String noise() {
            StringBuilder noise = new StringBuilder();
            int length = 1 + random.nextInt(200);
            for (int i = 0; i < length; i++) {
                noise.append((char) random.nextInt(256));
            }
            return noise.append("\r\n\r\n").toString();
        }

        /** As large as may be, or a little larger. */
        private Shot large() {
            String target = path();
            boolean isBatch = operation.path().equals(BATCH);
            int most = isBatch ? 5 * MIB : MIB;
            return switch (random.nextInt(7)) {
                case 0 -> of(target, List.of(), padded(most + random.nextInt(3) - 1), null, null);
                case 1 ->
                    of(
                            target,
                            List.of(),
                            padded(values.any(List.of(6 * MIB, 8 * MIB, 10 * MIB, 10 * MIB + 1))),
                            null,
                            null);
                case 2 -> of(target, List.of(), unknownFields(most, isBatch), operation, null);
                case 3 -> of(target, List.of(), wrongNameservers(most, isBatch), operation, null);
                case 4 -> batch("[" + "{},".repeat(values.any(List.of(9_998, 9_999, 10_000))) + "{}]");
                case 5 -> batch("[" + wrongConditions(5 * MIB - 10) + "]");
                default ->
                    shot(
                            "GET",
                            "/requests?run=large&limit=" + values.any(List.of(100, 250, 500)),
                            List.of(),
                            "",
                            listing(),
                            null);
            };
        }

        private Operation listing() {
            return new Operation("GET", "/requests");
        }

        private Shot batch(String body) {
            return shot("POST", BATCH, List.of(), body, new Operation("POST", BATCH), null);
        }

        private static String padded(int length) {
            return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
        }

        private static String unknownFields(int most, boolean isBatch) {
            StringBuilder body = new StringBuilder("{");
            for (int i = 0; body.length() < most - 20; i++) {
                body.append('"').append(Integer.toString(i, 36)).append("\":1,");
            }
            String object = body.append("\"last!\":1}").toString().toLowerCase(Locale.ROOT);
            return isBatch ? "[" + object + "]" : object;
        }

        private static String wrongNameservers(int most, boolean isBatch) {
            String one = "{\"nameservers\":["
                    + "\"%s\",".formatted("\\\\\\\" ".repeat(100)).repeat(31) + "\" \"]}";
            return isBatch
                    ? "[" + (one + ",").repeat((most - 10 - one.length()) / (one.length() + 1)) + one + "]"
                    : one;
        }

        private static String wrongConditions(int most) {
            String one = "{\"rdatatype\":\"A\",\"condition\":\"data=" + "\\\\\\\"".repeat(4_000) + "\"}";
            return (one + ",").repeat(most / (one.length() + 1) - 1) + one;
        }
    }
}
