package digaas.callbacks;

import digaas.request.CallbackUrl;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST by HTTP/1.1 (RFC 9112) to an address that was looked at before, whatever the host resolves to by now. Redirects
 * are not followed. Of the answer only the status counts, and only a part of it is read. Safe for use by many threads.
 */
final class HttpPost {
    private static final int MOST_OF_HEAD = 16 * 1024;
    private static final int MOST_OF_BODY = 64 * 1024;
    private static final int MOST_HEADS = 8;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");

    private final SSLSocketFactory tls;
    private final Duration deadline;

    /**
     * @param tls whose certificates are trusted
     * @param deadline how long connecting, sending and receiving the status may take together
     */
    HttpPost(SSLSocketFactory tls, Duration deadline) {
        this.tls = tls;
        this.deadline = deadline;
    }

    /**
     * Posts a body.
     *
     * @param headers others than those that HTTP itself needs
     * @return the status
     * @throws IOException when there was none in time; the message says what happened, without quoting the server
     */
    int send(CallbackUrl url, InetAddress address, Map<String, String> headers, byte[] body) throws IOException {
        try (Socket socket = new Socket();
                Watch watch = new Watch(socket, deadline)) {
            try {
                socket.connect(new InetSocketAddress(address, url.port()), Math.toIntExact(deadline.toMillis()));
                Socket channel = url.secure() ? secured(socket, url) : socket;
                OutputStream out = channel.getOutputStream();
                out.write(head(url, headers, body.length).getBytes(StandardCharsets.US_ASCII));
                out.write(body);
                out.flush();
                return status(new BufferedInputStream(channel.getInputStream()));
            } catch (IOException e) {
                throw watch.isOver() ? new IOException("no answer within " + deadline.toSeconds() + " s", e) : e;
            }
        }
    }

    /** The host's name is sent (SNI), and its certificate must be for it (RFC 9110 §4.3.4). */
    private Socket secured(Socket socket, CallbackUrl url) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, url.host(), url.port(), false);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static String head(CallbackUrl url, Map<String, String> headers, int length) {
        var head = new StringBuilder("POST " + url.target() + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.authority()).append("\r\n");
        head.append("Content-Length: ").append(length).append("\r\n");
        head.append("Connection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** Answers of 1xx come before the one that counts (RFC 9110 §15.2). */
    private static int status(InputStream in) throws IOException {
        for (int i = 0; i < MOST_HEADS; i++) {
            Matcher line = STATUS_LINE.matcher(line(in));
            if (!line.matches()) {
                throw new IOException("the answer is not HTTP");
            }
            int status = Integer.parseInt(line.group(1));
            OptionalLong length = bodyLength(in);
            if (status >= 200) {
                boolean empty = status == 204 || status == 304;
                drain(in, empty ? 0 : Math.min(MOST_OF_BODY, length.orElse(MOST_OF_BODY)));
                return status;
            }
        }
        throw new IOException("too many interim answers");
    }

    private static OptionalLong bodyLength(InputStream in) throws IOException {
        OptionalLong length = OptionalLong.empty();
        int read = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            read += line.length() + 2;
            if (read > MOST_OF_HEAD) {
                throw new IOException("the answer's headers are too long");
            }
            String[] field = line.split(":", 2);
            if (field[0].toLowerCase(Locale.ROOT).equals("content-length")
                    && field.length == 2
                    && field[1].strip().matches("\\d{1,15}")) {
                length = OptionalLong.of(Long.parseLong(field[1].strip()));
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet == -1) {
                throw new IOException("the connection was closed before the answer");
            }
            if (line.size() == MOST_OF_HEAD) {
                throw new IOException("the answer has a line that is too long");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Lets a server that sends a short body finish. The status is there: what goes wrong now does not matter. */
    private static void drain(InputStream in, long most) {
        try {
            in.skipNBytes(most);
        } catch (IOException ended) {
            // It was shorter, the connection broke, or the time is over.
        }
    }

    /** Closes a socket when its time is over, which ends whatever waits for it. */
    private static final class Watch implements AutoCloseable {
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile boolean over;

        private Watch(Socket socket, Duration deadline) {
            Thread.ofVirtual().name("callback-deadline").start(() -> {
                try {
                    if (!done.await(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                        over = true;
                        socket.close();
                    }
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            done.countDown();
        }
    }
}
