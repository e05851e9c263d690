package digaas.client.command.change;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads nsupdate's input as BIND 9.18's nsupdate(1) does. What is never sent is no update. */
final class UpdateScript {
    private static final int DNS_PORT = 53;
    private static final Set<String> OTHER_CLASSES = Set.of("CH", "CHAOS", "HS", "HESIOD", "NONE", "RESERVED0");

    private final List<UpdateMessage> messages = new ArrayList<>();
    private final List<Update> pending = new ArrayList<>();
    private final int defaultPort;
    private Optional<String> server;
    private Optional<String> zone = Optional.empty();
    private boolean hasDefaultTtl;
    private int line;

    private UpdateScript(Optional<String> server, int defaultPort) {
        this.server = server;
        this.defaultPort = defaultPort;
    }

    /**
     * Reads the lines of an input.
     *
     * @param server that the command line names
     * @param defaultPort of the servers that the input names
     * @return the messages that have updates, in order
     * @throws IllegalArgumentException when an update can't be read or polled for; the message names the line
     */
    static List<UpdateMessage> read(List<String> lines, Optional<String> server, int defaultPort) {
        var script = new UpdateScript(server, defaultPort);
        for (String line : lines) {
            script.line++;
            if (!script.take(line)) {
                break;
            }
        }
        return List.copyOf(script.messages);
    }

    /** @return whether there is more */
    private boolean take(String text) {
        var words = new LineWords(text);
        String command = words.next().toLowerCase(Locale.ROOT);
        switch (command) {
            case "", "send" -> send();
            case "quit" -> {
                return false;
            }
            case "update" -> update(words.next().toLowerCase(Locale.ROOT), words);
            case "add", "del", "delete" -> update(command, words);
            case "server" -> server = Optional.of(server(words.next(), words.next()));
            case "zone" -> zone = Optional.of(name(words.next()));
            case "ttl" -> hasDefaultTtl = !words.next().equalsIgnoreCase("none");
            case "class" -> refuseOtherClass(words.next());
            default -> {
                // A comment, a prerequisite, or what says nothing about the zone's data.
            }
        }
        return true;
    }

    private void send() {
        if (!pending.isEmpty()) {
            messages.add(new UpdateMessage(server, zone, pending));
            pending.clear();
        }
    }

    private String server(String name, String port) {
        int number = port.isEmpty() ? defaultPort : Integer.parseInt(port);
        String host = name.contains(":") ? "[" + name + "]" : name;
        return number == DNS_PORT ? name : host + ":" + number;
    }

    private void update(String kind, LineWords words) {
        String name = name(words.next());
        switch (kind) {
            case "add" -> pending.add(add(name, words));
            case "del", "delete" -> pending.add(delete(name, words));
            default -> throw invalid("'%s' is neither add nor delete".formatted(kind));
        }
    }

    /** {@code [TTL] [CLASS] TYPE DATA}: without a default, the TTL must be there. */
    private Update add(String name, LineWords words) {
        String word = words.next();
        if (isNumber(word)) {
            word = words.next();
        } else if (!hasDefaultTtl) {
            throw invalid("the TTL is missing");
        }
        RecordType type = type(typeWord(word, words));
        return new Update.Add(name, type, data(type, words.rest()));
    }

    /** {@code [TTL] [CLASS] [TYPE [DATA]]} */
    private Update delete(String name, LineWords words) {
        String word = words.next();
        String type = typeWord(isNumber(word) ? words.next() : word, words);
        if (type.isEmpty() || (type.equalsIgnoreCase("ANY") && words.rest().isEmpty())) {
            return new Update.DeleteName(name);
        }
        RecordType known = type(type);
        return words.rest().isEmpty()
                ? new Update.DeleteRrset(name, known)
                : new Update.DeleteRecord(name, known, data(known, words.rest()));
    }

    /** The word itself or, after a class, the next. */
    private String typeWord(String word, LineWords words) {
        refuseOtherClass(word);
        return word.equalsIgnoreCase("IN") || word.equalsIgnoreCase("CLASS1") ? words.next() : word;
    }

    private void refuseOtherClass(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (OTHER_CLASSES.contains(upper) || (upper.matches("CLASS\\d+") && !upper.equals("CLASS1"))) {
            throw invalid("class %s cannot be polled, only IN".formatted(word));
        }
    }

    private static boolean isNumber(String word) {
        return word.matches("\\d{1,10}");
    }

    private String name(String text) {
        return valid(DnsNames.parse(text));
    }

    private RecordType type(String text) {
        return valid(RecordTypes.parse(text));
    }

    /** nsupdate knows no comments inside a line; elsewhere a bare semicolon would begin one. */
    private Rdata data(RecordType type, String text) {
        return valid(RdataParser.parse(type, LineWords.withoutComments(text)));
    }

    private <T> T valid(ParseResult<T> read) {
        return switch (read) {
            case ParseResult.Valid<T>(T value) -> value;
            case ParseResult.Invalid<T>(String reason) -> throw invalid(reason);
        };
    }

    private IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException("nsupdate's input, line %d: %s".formatted(line, reason));
    }
}
