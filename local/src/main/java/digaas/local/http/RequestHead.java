package digaas.local.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request (RFC 9112). It is read strictly: where its end is, two readers must not see two things.
 *
 * @param path decoded
 * @param query still encoded; empty when there is none
 * @param protocol {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param headers their names in any case
 */
record RequestHead(String method, String path, String query, String protocol, Map<String, List<String>> headers) {
    /** What API Gateway takes, the request line and the headers' values together. */
    private static final int LONGEST = 10_240;

    private static final int MOST_HEADERS = 200;
    private static final int MOST_EMPTY_LINES = 4;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern LINE = Pattern.compile("(" + TOKEN + ") ([!-~]+) (HTTP/1\\.[01])");
    private static final Pattern TARGET = Pattern.compile("(?:(?i:http)://[^/?#]*)?(/[^?#]*|)(?:\\?([^#]*))?");
    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):[ \\t]*([\\t -~\\x80-\\xff]*)");

    /** Reads a head whose first octet has come. */
    static RequestHead read(WireInput input) throws IOException {
        String line = input.line(LONGEST);
        for (int empty = 0; line.isEmpty() && empty < MOST_EMPTY_LINES; empty++) {
            line = input.line(LONGEST);
        }
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw MalformedRequestException.of("The request line must be METHOD TARGET HTTP/1.1.");
        }
        Matcher target = TARGET.matcher(parts.group(2));
        if (!target.matches() || parts.group(2).charAt(0) == '?') {
            throw MalformedRequestException.of("The request's target must be a path.");
        }
        String query = target.group(2);
        return new RequestHead(
                parts.group(1),
                decoded(target.group(1).isEmpty() ? "/" : target.group(1)),
                query == null ? "" : query,
                parts.group(3),
                headers(input, LONGEST - line.length()));
    }

    private static Map<String, List<String>> headers(WireInput input, int longest) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int left = longest;
        int count = 0;
        for (String line = input.line(left); !line.isEmpty(); line = input.line(left)) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw MalformedRequestException.of(
                        "A header field must be NAME: VALUE, on one line, in visible characters.");
            }
            left -= line.length();
            if (++count > MOST_HEADERS || left < 0) {
                throw MalformedRequestException.longHead("The request line and the header fields are too long.");
            }
            headers.computeIfAbsent(field.group(1), _ -> new ArrayList<>())
                    .add(field.group(2).stripTrailing());
        }
        return headers;
    }

    private static String decoded(String path) throws MalformedRequestException {
        if (path.indexOf('%') < 0) {
            return path;
        }
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < path.length(); i++) {
            char octet = path.charAt(i);
            if (octet != '%') {
                octets.write(octet);
            } else {
                octets.write(escaped(path, i));
                i += 2;
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static int escaped(String path, int at) throws MalformedRequestException {
        int high = at + 2 < path.length() ? Character.digit(path.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(path.charAt(at + 2), 16);
        if (low < 0) {
            throw MalformedRequestException.of("A % in the path must be followed by two hexadecimal digits.");
        }
        return high * 16 + low;
    }

    boolean isChunked() throws MalformedRequestException {
        List<String> encodings = headers.getOrDefault("Transfer-Encoding", List.of());
        if (encodings.isEmpty()) {
            return false;
        }
        boolean right = encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked");
        if (!right || headers.containsKey("Content-Length") || protocol.equals("HTTP/1.0")) {
            throw MalformedRequestException.of("Transfer-Encoding must be chunked, without Content-Length.");
        }
        return true;
    }

    /** The body's length, when it isn't chunked; empty when it is beyond all bounds. */
    OptionalInt length() throws MalformedRequestException {
        List<String> lengths = headers.getOrDefault("Content-Length", List.of("0"));
        if (lengths.size() > 1 || !lengths.getFirst().matches("\\d{1,30}")) {
            throw MalformedRequestException.of("Content-Length must be one number of octets.");
        }
        String digits = lengths.getFirst().replaceFirst("^0+(?=\\d)", "");
        return digits.length() > 9 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    boolean expectsToContinue() {
        return headers.getOrDefault("Expect", List.of()).stream().anyMatch("100-continue"::equalsIgnoreCase);
    }

    boolean mayGoOn() {
        return protocol.equals("HTTP/1.1")
                && headers.getOrDefault("Connection", List.of()).stream()
                        .flatMap(options -> List.of(options.split(",")).stream())
                        .noneMatch(option -> option.strip().equalsIgnoreCase("close"));
    }
}
