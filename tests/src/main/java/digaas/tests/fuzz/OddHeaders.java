package digaas.tests.fuzz;

import digaas.tests.fuzz.Bodies.Body;
import java.util.List;

/** Header fields that no client sends, or not like this. */
final class OddHeaders extends Kind {

    OddHeaders(Draw draw) {
        super(draw);
    }

    @Override
    Shot shot() {
        String odd = Draw.latin(values.oddText()).replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "?");
        List<String> headers = values.any(List.of(
                List.of("Idempotency-Key: " + odd),
                List.of("Idempotency-Key: " + "k".repeat(values.any(List.of(1, 254, 255, 256, 5_000)))),
                List.of("Idempotency-Key: fuzz" + random.nextInt(50)),
                List.of("Idempotency-Key: a", "Idempotency-Key: b"),
                List.of("Idempotency-Key:"),
                List.of("Content-Type: " + values.text("content types").replace("<odd>", odd)),
                List.of("Content-Encoding: gzip"),
                List.of("Accept: " + odd, "Accept-Encoding: *;q=0", "Range: bytes=0-1", "If-None-Match: *"),
                List.of("Accept-Encoding: " + values.any(List.of("gzip", "*", "gzip;q=0, *", "x-gzip;q=2", "gzip;q"))),
                List.of("If-None-Match: " + values.any(List.of("*", "\"a", "W/\"a\", \"b\"", "W/\"", odd))),
                List.of("Expect: 100-continue"),
                List.of("Cookie: " + odd, "Cookie: a=b; c"),
                List.of(
                        "X-Forwarded-For: " + odd,
                        "X-Forwarded-Host: elsewhere.test",
                        "Forwarded: for=\"" + odd + "\""),
                List.of("Origin: " + values.text("origins").replace("<odd>", odd)),
                List.of("Authorization: " + odd),
                List.of("X-Http-Method-Override: DELETE"),
                List.of("X-Large: " + "x".repeat(values.any(List.of(1_000, 7_000)))),
                Draw.many(values.any(List.of(20, 90))),
                List.of("Connection: keep-alive, x"),
                List.of("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: x")));
        String schema = draw.description.body(operation).orElse("");
        Body body = schema.isEmpty() ? new Body("", null) : draw.body(schema);
        String limit = operation.toString().equals("GET /requests") ? "?limit=3" : "";
        return draw.of(draw.path() + limit, headers, body.text(), operation, null);
    }
}
