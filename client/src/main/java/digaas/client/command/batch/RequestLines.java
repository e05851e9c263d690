package digaas.client.command.batch;

import digaas.client.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads requests, one a line or the elements of an array, while earlier ones are being posted. */
public final class RequestLines {
    private static final int MOST_READ_AHEAD = 1_000;
    private static final int LONGEST_LINE = 1 << 20;
    private static final long PATIENCE_MILLIS = 100;

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(MOST_READ_AHEAD);
    private boolean ended;

    /** A line, the end, or what keeps the rest from being read. */
    private sealed interface Item {}

    private record Line(String text) implements Item {}

    private record End(Optional<String> failure) implements Item {}

    /** Starts to read. */
    public static RequestLines of(InputStream in) {
        var lines = new RequestLines();
        Thread.ofPlatform().daemon().name("requests").start(() -> lines.read(in));
        return lines;
    }

    /**
     * The next requests: as soon as there is one, and those that follow it at once.
     *
     * @return none when there are no more
     * @throws IllegalArgumentException when the input cannot be read; the message says why
     */
    public List<String> next(int most, int mostChars) throws InterruptedException {
        List<String> part = new ArrayList<>();
        int chars = 0;
        while (!ended && part.size() < most && chars < mostChars) {
            Item item = part.isEmpty() ? items.take() : items.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            switch (item) {
                case null -> {
                    return part;
                }
                case Line(String text) -> {
                    part.add(text);
                    chars += text.length();
                }
                case End end
                when end.failure().isPresent() && part.isEmpty() -> {
                    ended = true;
                    throw new IllegalArgumentException(end.failure().get());
                }
                case End end -> {
                    ended = end.failure().isEmpty();
                    if (!ended) {
                        // What was read before is posted first.
                        items.add(end);
                    }
                    return part;
                }
            }
        }
        return part;
    }

    private void read(InputStream in) {
        try {
            Optional<String> failure;
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                failure = readAll(reader);
            } catch (IOException e) {
                failure = Optional.of("the requests cannot be read: " + e.getMessage());
            } catch (JacksonException e) {
                failure = Optional.of("the requests are not well-formed JSON: " + e.getOriginalMessage());
            }
            items.put(new End(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> readAll(BufferedReader reader) throws IOException, InterruptedException {
        int first = firstCharacter(reader);
        if (first == '[') {
            readArray(reader);
            return Optional.empty();
        }
        for (int number = 1; ; number++) {
            StringBuilder line = new StringBuilder();
            int c = reader.read();
            while (c >= 0 && c != '\n') {
                line.append((char) c);
                if (line.length() > LONGEST_LINE) {
                    return Optional.of("line " + number + " is longer than " + LONGEST_LINE + " characters");
                }
                c = reader.read();
            }
            if (!line.toString().isBlank()) {
                items.put(new Line(line.toString().strip()));
            }
            if (c < 0) {
                return Optional.empty();
            }
        }
    }

    private static int firstCharacter(Reader reader) throws IOException {
        int c;
        do {
            reader.mark(1);
            c = reader.read();
        } while (c >= 0 && Character.isWhitespace(c));
        if (c >= 0) {
            reader.reset();
        }
        return c;
    }

    private void readArray(Reader reader) throws InterruptedException {
        try (JsonParser parser = Json.MAPPER.createParser(reader)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.put(new Line(Json.MAPPER.readTree(parser).toString()));
            }
        }
    }
}
