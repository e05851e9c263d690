package digaas.local.meter;

import digaas.local.protocol.PageGuard;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;

/**
 * Reads along in the stream of one connection's HTTP/1.1 requests (RFC 9112) and passes on each when its last byte has
 * come. It refuses requests of web pages before the end of their heads has gone on, and whatever isn't HTTP/1.1.
 */
final class RequestReader implements HttpParser.RequestHandler {
    private static final int LONGEST_HEAD = 1 << 16;
    private static final PageGuard.Refusal UNREADABLE =
            new PageGuard.Refusal(400, "Bad Request", "This is not an HTTP/1.1 request, or its head is too long.");

    private final int kept;
    private final Consumer<PassedRequest> told;
    private final HttpParser parser = new HttpParser(this, LONGEST_HEAD, HttpCompliance.RFC9110);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "";
    private String target = "";
    private HttpFields.Mutable headers = HttpFields.build();
    private long bodyLength;
    private Optional<PageGuard.Refusal> refusal = Optional.empty();

    /** @param kept how much of a body is passed on, in bytes */
    RequestReader(int kept, Consumer<PassedRequest> told) {
        this.kept = kept;
        this.told = told;
    }

    /**
     * Reads on.
     *
     * @return why nothing of these bytes may go on, nor anything after them; empty when they may
     */
    Optional<PageGuard.Refusal> read(byte[] bytes, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining() && refusal.isEmpty()) {
            parser.parseNext(buffer);
            if (parser.isState(HttpParser.State.END)) {
                told.accept(
                        new PassedRequest(method, target, headers, body.toString(StandardCharsets.UTF_8), bodyLength));
                parser.reset();
            }
        }
        return refusal;
    }

    @Override
    public void startRequest(String itsMethod, String itsTarget, HttpVersion version) {
        method = itsMethod;
        target = itsTarget;
        headers = HttpFields.build();
        body.reset();
        bodyLength = 0;
    }

    @Override
    public void parsedHeader(HttpField field) {
        headers.add(field);
    }

    @Override
    public boolean headerComplete() {
        refusal = PageGuard.refusal(
                headers.getValuesList(HttpHeader.HOST), headers.getValuesList(HttpHeader.ORIGIN), OptionalInt.empty());
        return refusal.isPresent();
    }

    @Override
    public boolean content(ByteBuffer some) {
        bodyLength += some.remaining();
        byte[] first = new byte[Math.min(some.remaining(), kept - body.size())];
        some.get(first);
        body.writeBytes(first);
        return false;
    }

    @Override
    public boolean contentComplete() {
        return false;
    }

    @Override
    public boolean messageComplete() {
        return true;
    }

    @Override
    public void badMessage(HttpException failure) {
        refusal = Optional.of(UNREADABLE);
    }

    @Override
    public void earlyEOF() {
        refusal = Optional.of(UNREADABLE);
    }
}
