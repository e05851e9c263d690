package digaas.local.meter;

import digaas.local.protocol.PageGuard;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads along in the stream of one connection's HTTP/1.1 requests (RFC 9112) and tells of each when its last byte has
 * come. It refuses requests of web pages before the end of their heads has gone on. What isn't HTTP/1.1 it doesn't read
 * any further.
 */
final class RequestReader {
    private static final int LONGEST_HEAD = 1 << 16;
    private static final int HEXADECIMAL = 16;
    private static final PageGuard.Refusal UNREADABLE =
            new PageGuard.Refusal(400, "Bad Request", "This is not an HTTP/1.1 request, or its head is too long.");

    private enum Part {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        LOST
    }

    private final int kept;
    private final Consumer<PassedRequest> told;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, String> headers = new HashMap<>();
    private String start = "";
    private int headLength;
    private long bodyLength;
    private long left;
    private Part part = Part.HEAD;
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
        int at = 0;
        while (at < length && part != Part.LOST) {
            at = part == Part.BODY || part == Part.CHUNK ? content(bytes, at, length) : character(bytes[at], at);
        }
        return refusal.or(() -> part == Part.LOST ? Optional.of(UNREADABLE) : Optional.empty());
    }

    private int content(byte[] bytes, int at, int length) {
        int here = (int) Math.min(left, length - at);
        body.write(bytes, at, Math.min(here, kept - body.size()));
        bodyLength += here;
        left -= here;
        if (left == 0) {
            if (part == Part.BODY) {
                tell();
            } else {
                part = Part.CHUNK_END;
            }
        }
        return at + here;
    }

    private int character(byte character, int at) {
        if (character == '\n') {
            String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            line.reset();
            line(text);
        } else {
            line.write(character);
            headLength++;
            if (headLength > LONGEST_HEAD) {
                part = Part.LOST;
            }
        }
        return at + 1;
    }

    private void line(String text) {
        switch (part) {
            case HEAD -> head(text);
            case CHUNK_SIZE -> chunk(text);
            case CHUNK_END -> part = Part.CHUNK_SIZE;
            case TRAILER -> {
                if (text.isEmpty()) {
                    tell();
                }
            }
            case BODY, CHUNK, LOST -> throw new IllegalStateException("no lines in a " + part);
        }
    }

    private void head(String text) {
        if (text.isEmpty()) {
            // An empty line before a request is nothing (RFC 9112, 2.2).
            if (!start.isEmpty()) {
                beginBody();
            }
        } else if (start.isEmpty()) {
            start = text;
        } else {
            int colon = text.indexOf(':');
            headers.put(
                    text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
                    text.substring(colon + 1).strip());
        }
    }

    private void beginBody() {
        headLength = 0;
        refusal = PageGuard.refusal(values("host"), values("origin"), OptionalInt.empty());
        if (refusal.isPresent()) {
            part = Part.LOST;
            return;
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            part = Part.CHUNK_SIZE;
            return;
        }
        left = number(headers.getOrDefault("content-length", "0"), 10);
        if (left == 0) {
            tell();
        } else if (part != Part.LOST) {
            part = Part.BODY;
        }
    }

    private @Nullable List<String> values(String header) {
        String value = headers.get(header);
        return value == null ? null : List.of(value);
    }

    private void chunk(String text) {
        headLength = 0;
        int extension = text.indexOf(';');
        left = number(extension < 0 ? text : text.substring(0, extension), HEXADECIMAL);
        if (part != Part.LOST) {
            part = left == 0 ? Part.TRAILER : Part.CHUNK;
        }
    }

    private long number(String text, int radix) {
        try {
            long number = Long.parseLong(text.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // No number is as bad as a negative one.
        }
        part = Part.LOST;
        return -1;
    }

    private void tell() {
        String[] words = start.split(" ", -1);
        if (words.length == 3) {
            told.accept(new PassedRequest(
                    words[0], words[1], Map.copyOf(headers), body.toString(StandardCharsets.UTF_8), bodyLength));
            part = Part.HEAD;
        } else {
            part = Part.LOST;
        }
        start = "";
        headers.clear();
        body.reset();
        bodyLength = 0;
        headLength = 0;
    }
}
