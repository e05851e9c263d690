package digaas.tests.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An HTTP/1.1 request as its octets (RFC 9112), so that what was signed stays signed. */
final class Message {
    private static final int LONGEST_HEAD = 1 << 16;
    private static final int HEXADECIMAL = 16;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String start;
    private final List<String> headers;
    private final byte[] body;

    /**
     * @param start the request line
     * @param headers the header lines, but those that concern one connection only
     * @param body with its framing
     */
    private Message(String start, List<String> headers, byte[] body) {
        this.start = start;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Reads a request.
     *
     * @param back where a client hears that it may send its body
     * @throws EOFException when there is none
     */
    static Message read(InputStream from, OutputStream back) throws IOException {
        String start = line(from);
        List<String> lines = new ArrayList<>();
        for (String line = line(from); !line.isEmpty(); line = line(from)) {
            lines.add(line);
        }
        Map<String, String> named = lines.stream()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(Message::name, Message::value, (_, last) -> last));
        if (named.containsKey("expect")) {
            back.write(CONTINUE);
            back.flush();
        }
        byte[] body = named.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                ? chunks(from)
                : from.readNBytes(Integer.parseInt(named.getOrDefault("content-length", "0")));
        List<String> kept = lines.stream()
                .filter(line -> !List.of("expect", "connection", "keep-alive").contains(name(line)))
                .toList();
        return new Message(start, kept, body);
    }

    private static String name(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private static byte[] chunks(InputStream from) throws IOException {
        var all = new ByteArrayOutputStream();
        String size;
        do {
            size = line(from);
            all.write((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            all.write(from.readNBytes(Integer.parseInt(size.split(";", 2)[0].strip(), HEXADECIMAL)));
            all.write((line(from) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        } while (!size.startsWith("0"));
        return all.toByteArray();
    }

    private static String line(InputStream from) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = from.read(); octet != '\n'; octet = from.read()) {
            if (octet < 0 || line.size() > LONGEST_HEAD) {
                throw new EOFException("no whole line");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /**
     * The same to a server at another port of the loopback interface. What was signed with the old one no longer holds.
     */
    Message addressedTo(int port) {
        List<String> others = new ArrayList<>();
        headers.forEach(line -> others.add(name(line).equals("host") ? "Host: 127.0.0.1:" + port : line));
        return new Message(start, others, body);
    }

    /** The request line. */
    String start() {
        return start;
    }

    /** A header's value; empty when there is none of the name. */
    String header(String name) {
        return headers.stream()
                .filter(line -> name(line).equals(name))
                .map(Message::value)
                .findFirst()
                .orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Writes it as the only request of a connection. */
    void write(OutputStream to) throws IOException {
        String head = start + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
        to.write(head.getBytes(StandardCharsets.ISO_8859_1));
        to.write(body);
        to.flush();
    }
}
