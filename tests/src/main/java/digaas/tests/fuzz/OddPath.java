package digaas.tests.fuzz;

import digaas.tests.openapi.Description.Operation;
import java.util.List;
import java.util.Random;

/** A path, a query or a method that no client means. */
final class OddPath {
    private final Draw draw;
    private final Random random;
    private final Values values;
    private final Operation operation;

    OddPath(Draw draw) {
        this.draw = draw;
        this.random = draw.random;
        this.values = draw.values;
        this.operation = draw.operation;
    }

    Shot shot() {
        String path = draw.path();
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
                "?token=" + draw.encoded(mutated(values.any(draw.known.tokens())))));
        String target = values.chance(0.7) ? path.substring(0, at) + odd + path.substring(at) + query : path + query;
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
        boolean spares = method.equals("DELETE") && target.contains(draw.known.open());
        return draw.shot(spares ? "GET" : method, target, List.of(), "", null, null);
    }

    private String mutated(String text) {
        int at = random.nextInt(text.length());
        return text.substring(0, at)
                + values.any(List.of("", "A", "-", "_", "=", "zz"))
                + text.substring(Math.min(text.length(), at + random.nextInt(3)));
    }
}
