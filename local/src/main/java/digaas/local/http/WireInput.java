package digaas.local.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What comes over a connection, by lines and by octets, within a time. */
final class WireInput {
    private static final int BUFFER = 16 * 1024;

    private final Socket socket;
    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long deadline;

    WireInput(Socket socket) throws IOException {
        this.socket = socket;
        this.input = socket.getInputStream();
    }

    /** From now on, reading takes so long at most. */
    void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Waits until something is there; false when the connection ended or nothing came in time. */
    boolean awaits() throws IOException {
        try {
            return fill();
        } catch (SocketTimeoutException idle) {
            return false;
        }
    }

    /**
     * Reads a line, each octet as the character of its number, without its end: CR and LF, or LF alone (RFC 9112 §2.2).
     *
     * @param longest octets at most
     * @throws MalformedRequestException when it is longer, or has a CR elsewhere
     */
    String line(int longest) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = octet(); octet != '\n'; octet = octet()) {
            if (line.size() > longest) {
                throw MalformedRequestException.longHead("The request line and the header fields are too long.");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        String content = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (content.indexOf('\r') >= 0) {
            throw MalformedRequestException.of("A line has a carriage return in it.");
        }
        return content;
    }

    private int octet() throws IOException {
        if (!fill()) {
            throw new EOFException("the connection ended within a request");
        }
        return buffer[next++] & 0xff;
    }

    /** Reads exactly so many octets. */
    byte[] octets(int count) throws IOException {
        byte[] octets = new byte[count];
        int read = 0;
        while (read < count) {
            if (!fill()) {
                throw new EOFException("the connection ended within a body");
            }
            int some = Math.min(count - read, end - next);
            System.arraycopy(buffer, next, octets, read, some);
            next += some;
            read += some;
        }
        return octets;
    }

    /** Reads what still comes, for nothing, up to so many octets: who still sends would not see the answer otherwise. */
    void drain(long most) throws IOException {
        long drained = 0;
        while (drained < most && fill()) {
            drained += end - next;
            next = end;
        }
    }

    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("nothing came in time");
        }
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        next = 0;
        end = Math.max(0, input.read(buffer));
        return end > 0;
    }
}
