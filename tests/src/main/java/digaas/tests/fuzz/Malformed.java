package digaas.tests.fuzz;

import digaas.tests.fuzz.Shot.Framing;
import digaas.tests.openapi.Description.Operation;
import java.util.List;
import java.util.Random;

/** No request of HTTP/1.1, or none whose end is where it seems. */
final class Malformed {
    private final Draw draw;
    private final Random random;
    private final Values values;
    private final Operation operation;

    Malformed(Draw draw) {
        this.draw = draw;
        this.random = draw.random;
        this.values = draw.values;
        this.operation = draw.operation;
    }

    Shot shot() {
        String line = operation.method() + " " + draw.path() + " HTTP/1.1\r\n";
        String host = "Host: " + draw.authority + "\r\n";
        String good = line + host;
        Framing wrong = Framing.WRONG;
        return switch (random.nextInt(25)) {
            case 0 -> raw(wrong, "\r\n\r\n\r\n" + good + "\r\n");
            case 1 -> raw(wrong, operation.method() + "\r\n" + host + "\r\n");
            case 2 -> raw(wrong, operation.method() + " " + draw.path() + "\r\n" + host + "\r\n");
            case 3 ->
                raw(
                        wrong,
                        operation.method() + " " + draw.path() + " "
                                + values.any(List.of(
                                        "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/x", "FTP/1.1", "http/1.1", ""))
                                + "\r\n" + host + "\r\n");
            case 4 ->
                raw(
                        wrong,
                        operation.method() + " "
                                + values.any(List.of(
                                        "http://" + draw.authority + draw.path(),
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
                                        Draw.latin(values.any(List.of("é", "a b")))))
                                + "\r\n\r\n");
            case 8 ->
                raw(
                        wrong,
                        good + "Content-Length: "
                                + values.any(List.of("-1", "x", "", "1,1", "+1", "0x1", "99999999999999999999", "1 1"))
                                + "\r\n\r\n{}");
            case 9 -> raw(wrong, good + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}");
            case 10 -> raw(wrong, good + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
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
            case 13 -> raw(wrong, good + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n");
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
            case 20 -> raw(wrong, good + String.join("\r\n", Draw.many(300)) + "\r\n\r\n");
            case 21 ->
                raw(wrong, good + "X-Large: " + "x".repeat(values.any(List.of(20_000, 100_000, 500_000))) + "\r\n\r\n");
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
}
