package digaas.tests.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A connection to a server of HTTP/1.1 (RFC 9112), kept open from request to request. For one thread. */
public final class Connection implements AutoCloseable {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final Socket socket = new Socket();
    private final InputStream input;
    private long deadline;

    /** @throws IOException when nobody listens there */
    public Connection(URI server, Duration patience) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), Math.toIntExact(patience.toMillis()));
        this.input = new BufferedInputStream(new Patient(socket.getInputStream()));
    }

    /**
     * Sends octets, whatever they are, and reads what comes back for them.
     *
     * @param isHead whether the answer has no body, whatever it says of one
     * @param patience how long the whole answer may take
     * @throws SocketTimeoutException when it took longer
     * @throws EOFException when the server closed the connection instead of answering
     * @throws ProtocolException when what came back is no HTTP
     * @throws IOException when the connection broke
     */
    public Reply exchange(byte[] request, boolean isHead, Duration patience) throws IOException {
        deadline = System.nanoTime() + patience.toNanos();
        send(request);
        Reply reply = read(isHead);
        return reply.status() == 100 ? read(isHead) : reply;
    }

    /** The same for the last octets that the server gets: it is told that no more come. */
    public Reply exchangeAndEnd(byte[] request, Duration patience) throws IOException {
        deadline = System.nanoTime() + patience.toNanos();
        send(request);
        socket.shutdownOutput();
        return read(false);
    }

    /** A server may answer and close before it has read everything: its answer counts. */
    private void send(byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException closedMeanwhile) {
            // What it answered can be read, or reading tells that it answered nothing.
        }
    }

    private Reply read(boolean isHead) throws IOException {
        List<String> head = head();
        int status = status(head.getFirst());
        Map<String, List<String>> headers = headers(head.subList(1, head.size()));
        OptionalInt length = length(headers);
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        boolean bodiless = isHead || status < 200 || status == 204 || status == 304;
        byte[] body = bodiless
                ? new byte[0]
                : chunked ? chunks() : length.isPresent() ? octets(length.getAsInt()) : input.readNBytes(LARGEST_BODY);
        boolean mayGoOn = (bodiless || chunked || length.isPresent())
                && !headers.getOrDefault("connection", List.of()).contains("close");
        return new Reply(status, head, headers, text(headers, body), mayGoOn);
    }

    private static String text(Map<String, List<String>> headers, byte[] body) throws IOException {
        if (body.length == 0
                || !headers.getOrDefault("content-encoding", List.of()).contains("gzip")) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new ProtocolException("no gzip: " + e.getMessage());
        }
    }

    private List<String> head() throws IOException {
        List<String> lines = new ArrayList<>();
        String line = line();
        while (!line.isEmpty()) {
            lines.add(line);
            line = line();
        }
        if (lines.isEmpty()) {
            throw new ProtocolException("an empty line where a status line should be");
        }
        return lines;
    }

    private static int status(String line) throws ProtocolException {
        if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
            throw new ProtocolException("no status line: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static Map<String, List<String>> headers(List<String> lines) throws ProtocolException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new ProtocolException("no header field: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static OptionalInt length(Map<String, List<String>> headers) throws ProtocolException {
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (lengths.isEmpty()) {
            return OptionalInt.empty();
        }
        if (lengths.size() > 1 || !lengths.getFirst().matches("\\d{1,8}")) {
            throw new ProtocolException("no length: " + lengths);
        }
        return OptionalInt.of(Integer.parseInt(lengths.getFirst()));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        int size = size(line());
        while (size > 0) {
            body.write(octets(size));
            expectEmpty(line());
            size = size(line());
        }
        expectEmpty(line());
        return body.toByteArray();
    }

    private static int size(String line) throws ProtocolException {
        if (!line.matches("[0-9a-fA-F]{1,7}")) {
            throw new ProtocolException("no chunk's size: " + line);
        }
        return Integer.parseInt(line, 16);
    }

    private static void expectEmpty(String line) throws ProtocolException {
        if (!line.isEmpty()) {
            throw new ProtocolException("no end of a chunk: " + line);
        }
    }

    private byte[] octets(int length) throws IOException {
        if (length > LARGEST_BODY) {
            throw new ProtocolException("a body of " + length + " octets");
        }
        byte[] body = input.readNBytes(length);
        if (body.length < length) {
            throw new ProtocolException("the connection was closed within a body");
        }
        return body;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                throw new EOFException("closed" + (line.size() == 0 ? "" : " within a line"));
            }
            if (line.size() > LONGEST_LINE) {
                throw new ProtocolException("a line of more than " + LONGEST_LINE + " octets");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Waits for octets until the deadline. */
    private final class Patient extends FilterInputStream {
        private Patient(InputStream octets) {
            super(octets);
        }

        @Override
        public int read(byte[] octets, int from, int most) throws IOException {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new SocketTimeoutException("no answer in time");
            }
            socket.setSoTimeout(Math.toIntExact(Math.min(millis, Integer.MAX_VALUE)));
            return super.read(octets, from, most);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
