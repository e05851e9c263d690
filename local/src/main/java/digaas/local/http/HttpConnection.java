package digaas.local.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One caller's connection, request after request. What can't be read is refused, and the connection closed. */
final class HttpConnection {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration REQUEST = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final long MOST_DRAINED = 64L << 20;
    private static final int LONGEST_CHUNK_LINE = 4_096;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InstantSource clock;
    private final int mostBody;
    private final Answering answering;
    private final AtomicInteger underway;
    private final WireInput input;

    /** Answers requests. */
    interface Answering {
        /**
         * Answers one.
         *
         * @param body null when it is longer than may be
         */
        GatewayResponse answer(GatewayRequest request, byte @Nullable [] body) throws IOException, InterruptedException;
    }

    /**
     * Serves a caller who has come.
     *
     * @param mostBody octets that a body has at most
     * @param underway counts the requests that have come and are not yet answered
     */
    HttpConnection(Socket socket, InstantSource clock, int mostBody, Answering answering, AtomicInteger underway)
            throws IOException {
        this.socket = socket;
        this.clock = clock;
        this.mostBody = mostBody;
        this.answering = answering;
        this.underway = underway;
        this.input = new WireInput(socket);
    }

    /** Returns when the caller has gone, or has to. */
    void serve() throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            input.allow(IDLE);
            goesOn = input.awaits() && counted();
        }
    }

    private boolean counted() throws IOException, InterruptedException {
        underway.incrementAndGet();
        try {
            return serveOne();
        } finally {
            underway.decrementAndGet();
        }
    }

    private boolean serveOne() throws IOException, InterruptedException {
        input.allow(REQUEST);
        try {
            RequestHead head = RequestHead.read(input);
            GatewayRequest request = request(head);
            byte @Nullable [] body = body(head);
            GatewayResponse response = answering.answer(request, body);
            boolean goesOn = body != null && head.mayGoOn();
            send(response, head.method().equals("HEAD"), goesOn);
            if (body == null) {
                leave();
            }
            return goesOn;
        } catch (MalformedRequestException e) {
            send(GatewayResponse.malformed(e), false, false);
            leave();
            return false;
        } catch (SocketTimeoutException tooSlow) {
            return false;
        }
    }

    private GatewayRequest request(RequestHead head) {
        return new GatewayRequest(
                head.method(),
                head.path(),
                head.query(),
                head.protocol(),
                head.headers(),
                socket.getInetAddress().getHostAddress(),
                socket.getLocalPort(),
                clock.instant());
    }

    /** Null when it is longer than may be; the rest of it is not read then. */
    private byte @Nullable [] body(RequestHead head) throws IOException {
        boolean chunked = head.isChunked();
        OptionalInt length = chunked ? OptionalInt.of(0) : head.length();
        if (length.isEmpty() || length.getAsInt() > mostBody) {
            return null;
        }
        if (head.expectsToContinue()) {
            socket.getOutputStream().write(CONTINUE);
        }
        return chunked ? chunks() : input.octets(length.getAsInt());
    }

    private byte @Nullable [] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            if (size > mostBody - body.size()) {
                return null;
            }
            body.write(input.octets(size));
            if (!input.line(LONGEST_CHUNK_LINE).isEmpty()) {
                throw MalformedRequestException.of("A chunk must end where its size says.");
            }
        }
        for (int left = 100; !input.line(LONGEST_CHUNK_LINE).isEmpty(); left--) {
            if (left == 0) {
                throw MalformedRequestException.longHead("There are too many trailer fields.");
            }
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String size = input.line(LONGEST_CHUNK_LINE).split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw MalformedRequestException.of("A chunk must begin with its size in hexadecimal digits.");
        }
        return Integer.parseInt(size, 16);
    }

    private void send(GatewayResponse response, boolean isHead, boolean goesOn) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(" \r\n");
        head.append("date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .append("\r\n");
        for (Map.Entry<String, List<String>> header : response.headers().entrySet()) {
            header.getValue()
                    .forEach(value -> head.append(header.getKey())
                            .append(": ")
                            .append(oneLine(value))
                            .append("\r\n"));
        }
        boolean bodiless = response.status() == 204 || response.status() == 304;
        if (!bodiless) {
            head.append("content-length: ").append(response.body().length).append("\r\n");
        }
        head.append(goesOn ? "\r\n" : "connection: close\r\n\r\n");
        var octets = new ByteArrayOutputStream(head.length() + response.body().length);
        octets.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!isHead && !bodiless) {
            octets.writeBytes(response.body());
        }
        octets.writeTo(socket.getOutputStream());
    }

    /** A line break in a value would begin another header. */
    private static String oneLine(String value) {
        return value.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", " ");
    }

    /** Closed at once, with octets unread, the connection would be reset, and the answer lost with it (RFC 9112 §9.6). */
    private void leave() throws IOException {
        socket.shutdownOutput();
        input.allow(FAREWELL);
        try {
            input.drain(MOST_DRAINED);
        } catch (SocketTimeoutException enough) {
            // The caller had its chance.
        }
    }
}
