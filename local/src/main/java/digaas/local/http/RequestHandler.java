package digaas.local.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Reads what Jetty took for a request to its end, and sends the answer. */
final class RequestHandler extends Handler.Abstract {
    private static final Pattern PATH = Pattern.compile("/[!-~]*");
    private static final Duration WHOLE_BODY = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int AT_ONCE = 16 * 1024;
    private static final long MOST_DRAINED = 64L << 20;

    private final InstantSource clock;
    private final int mostBody;
    private final Application answering;

    /** Answers requests. */
    interface Application {
        /**
         * Answers one.
         *
         * @param body null when it is longer than may be
         */
        GatewayResponse answer(GatewayRequest request, byte @Nullable [] body) throws InterruptedException;
    }

    /** @param mostBody octets that a body has at most */
    RequestHandler(InstantSource clock, int mostBody, Application answering) {
        this.clock = clock;
        this.mostBody = mostBody;
        this.answering = answering;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException, InterruptedException {
        GatewayRequest received = received(request);
        byte @Nullable [] body = body(request);
        GatewayResponse answer = answering.answer(received, body);
        if (body == null) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            try (Blocker.Callback sent = Blocker.callback()) {
                answer.send(response, sent);
                sent.block();
            }
            drain(request);
            callback.succeeded();
        } else {
            answer.send(response, callback);
        }
        return true;
    }

    private GatewayRequest received(Request request) {
        HttpURI uri = request.getHttpURI();
        return new GatewayRequest(
                request.getMethod(),
                Objects.requireNonNullElse(uri.getPath(), ""),
                decoded(Objects.requireNonNullElse(uri.getPath(), "")),
                decodable(Objects.requireNonNullElse(uri.getQuery(), "")),
                request.getConnectionMetaData().getProtocol(),
                headers(request),
                Request.getRemoteAddr(request),
                Request.getLocalPort(request),
                clock.instant());
    }

    private static String decoded(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "no path");
        }
        return percentDecoded(path.replace("+", "%2B"));
    }

    private static String decodable(String query) {
        percentDecoded(query);
        return query;
    }

    private static String percentDecoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "no percent-encoding", e);
        }
    }

    private static Map<String, List<String>> headers(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName(), _ -> new ArrayList<>())
                    .add(Objects.requireNonNullElse(field.getValue(), ""));
        }
        return headers;
    }

    /** Null when it is longer than may be; the rest of it is not read then. */
    private byte @Nullable [] body(Request request) {
        if (request.getLength() > mostBody) {
            return null;
        }
        try (InputStream input = Content.Source.asInputStream(request)) {
            long deadline = System.nanoTime() + WHOLE_BODY.toNanos();
            var body = new ByteArrayOutputStream();
            byte[] buffer = new byte[AT_ONCE];
            for (int some = input.read(buffer); some >= 0 && body.size() <= mostBody; some = input.read(buffer)) {
                body.write(buffer, 0, some);
                if (System.nanoTime() > deadline) {
                    throw new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408);
                }
            }
            return body.size() > mostBody ? null : body.toByteArray();
        } catch (IOException e) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "no end of the body", e);
        }
    }

    /**
     * Closed at once, with octets unread, the connection would be reset, and the answer lost with it (RFC 9112 §9.6).
     */
    private static void drain(Request request) {
        request.getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(FAREWELL.toMillis());
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        long left = MOST_DRAINED;
        try (InputStream input = Content.Source.asInputStream(request)) {
            byte[] buffer = new byte[AT_ONCE];
            for (int some = 0; some >= 0 && left > 0 && System.nanoTime() < deadline; left -= some) {
                some = input.read(buffer);
            }
        } catch (IOException gone) {
            // The caller had its chance.
        }
    }
}
