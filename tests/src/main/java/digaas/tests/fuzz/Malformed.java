package digaas.tests.fuzz;

import digaas.tests.fuzz.Shot.Framing;
import java.util.List;

/** No request of HTTP/1.1, or none whose end is where it seems. */
final class Malformed extends Kind {

    Malformed(Draw draw) {
        super(draw);
    }

    @Override
    Shot shot() {
        String start = operation.method() + " " + draw.path();
        String line = start + " HTTP/1.1\r\n";
        String host = "Host: " + draw.authority + "\r\n";
        String good = line + host;
        String chunked = good + "Transfer-Encoding: chunked\r\n\r\n";
        return switch (random.nextInt(25)) {
            case 0 -> wrong("\r\n\r\n\r\n" + good);
            case 1 -> wrong(operation.method() + "\r\n" + host);
            case 2 -> wrong(start + "\r\n" + host);
            case 3 -> wrong(start + " " + values.text("versions") + "\r\n" + host);
            case 4 -> wrong(operation.method() + " " + target() + " HTTP/1.1\r\n" + host);
            case 5 -> wrong(line);
            case 6 -> wrong(good + host);
            case 7 -> wrong(line + "Host: " + values.text("hosts") + "\r\n");
            case 8 -> wrong(good + "Content-Length: " + values.text("lengths") + "\r\n", "{}");
            case 9 -> wrong(good + "Content-Length: 1\r\nContent-Length: 2\r\n", "{}");
            case 10 -> wrong(good + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n");
            case 11 -> wrong(good + "Transfer-Encoding: " + values.text("encodings") + "\r\n", "2\r\n{}\r\n0\r\n\r\n");
            case 12 -> raw(Framing.CUT, chunked + values.text("chunks"));
            case 13 -> raw(Framing.WRONG, chunked + "2;a=b\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n");
            case 14 -> raw(Framing.CUT, good + "Content-Length: 1000\r\n\r\n{}");
            case 15 -> raw(Framing.CUT, good.substring(0, random.nextInt(good.length())));
            case 16 -> wrong(good + "No colon\r\n");
            case 17 -> wrong(good + values.text("header fields") + "\r\n");
            case 18 -> wrong(good + "A: " + values.text("header values") + "\r\n");
            case 19 -> raw(Framing.WRONG, good.replace("\r\n", "\n") + "\n");
            case 20 -> wrong(good + String.join("\r\n", Draw.many(300)) + "\r\n");
            case 21 -> wrong(good + "X-Large: " + "x".repeat(values.any(List.of(20_000, 100_000, 500_000))) + "\r\n");
            case 22 ->
                wrong(operation.method() + " /" + "x".repeat(values.any(List.of(10_000, 100_000, 500_000)))
                        + " HTTP/1.1\r\n" + host);
            case 23 -> wrong(good + "Upgrade: h2c\r\nHTTP2-Settings: x\r\n");
            default -> wrong(noise() + "\r\n");
        };
    }

    private String target() {
        return values.text("targets").replace("<here>", draw.authority + draw.path());
    }

    private Shot wrong(String head) {
        return wrong(head, "");
    }

    private Shot wrong(String head, String body) {
        return raw(Framing.WRONG, head + "\r\n" + body);
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
        return noise.toString();
    }
}
