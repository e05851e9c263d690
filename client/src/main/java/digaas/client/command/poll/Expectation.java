package digaas.client.command.poll;

import digaas.dns.text.RecordTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command line expects, and where: {@code NAME [TYPE] [VALUE…] [@SERVER…]} and the options beside it.
 *
 * @param type of the records, in capital letters
 * @param servers without their {@code @}
 */
public record Expectation(String name, Optional<String> type, List<String> values, List<String> servers) {
    private static final int LONGEST_STRING = 255;

    /** Options that change what is expected. */
    public record Options(
            OptionalLong serial, boolean zone, boolean gone, boolean exactly, Optional<String> condition) {}

    /** Reads the words. @throws IllegalArgumentException when they make no sense; the message says why */
    public static Expectation parse(List<String> words) {
        List<String> servers = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("@")) {
                servers.add(word.substring(1));
            } else {
                others.add(word);
            }
        }
        if (others.isEmpty()) {
            throw new IllegalArgumentException("NAME is missing");
        }
        if (servers.contains("")) {
            throw new IllegalArgumentException("'@' names no nameserver (example: @192.0.2.1)");
        }
        Optional<String> type = others.size() > 1 ? Optional.of(type(others.get(1))) : Optional.empty();
        return new Expectation(
                others.getFirst(),
                type,
                List.copyOf(others.subList(Math.min(2, others.size()), others.size())),
                servers);
    }

    private static String type(String word) {
        if (RecordTypes.number(word).isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is not a record type (examples: AAAA, TYPE65280): NAME TYPE VALUE".formatted(word));
        }
        return word.toUpperCase(Locale.ROOT);
    }

    /** Writes name, nameservers, if any are named, and condition. @throws IllegalArgumentException when the options contradict each other */
    public void write(Options options, ObjectNode request) {
        writeServers(servers, request);
        boolean aboutZone = options.zone() || options.serial().isPresent();
        request.put(aboutZone ? "zone_name" : "query_name", name);
        type.ifPresent(mnemonic -> request.put("rdatatype", mnemonic));
        if (aboutZone && type.isPresent()) {
            throw new IllegalArgumentException("--zone and --serial are about the zone: TYPE and VALUE are not needed");
        }
        options.serial().ifPresent(number -> request.put("serial", number));
        options.condition()
                .ifPresentOrElse(
                        text -> writeGiven(text, request), () -> request.put("condition", condition(options, request)));
    }

    /** Writes the nameservers, if any are named. */
    public static void writeServers(List<String> servers, ObjectNode request) {
        if (servers.size() == 1) {
            request.put("nameserver", servers.getFirst());
        } else if (!servers.isEmpty()) {
            ArrayNode all = request.putArray("nameservers");
            servers.forEach(all::add);
        }
    }

    private void writeGiven(String condition, ObjectNode request) {
        if (values.size() > 1) {
            throw new IllegalArgumentException("with --condition, give at most one VALUE (it becomes rdata)");
        }
        values.forEach(value -> request.put("rdata", value));
        request.put("condition", condition);
    }

    private String condition(Options options, ObjectNode request) {
        if (options.serial().isPresent()) {
            if (options.gone()) {
                throw new IllegalArgumentException("--serial and --gone contradict each other");
            }
            return "serial_not_lower";
        }
        if (options.zone()) {
            return options.gone() ? "zone_removed" : "zone_exists";
        }
        if (options.gone()) {
            return gone(request);
        }
        if (type.isEmpty()) {
            throw new IllegalArgumentException(
                    "say what to wait for: a TYPE with or without VALUE, --serial N, --zone" + " or --gone");
        }
        return present(options.exactly());
    }

    private String gone(ObjectNode request) {
        if (values.size() > 1) {
            throw new IllegalArgumentException("--gone takes at most one VALUE");
        }
        values.forEach(value -> request.put("rdata", isText() ? quoted(value) : value));
        return type.isPresent() ? "record_removed" : "nxdomain";
    }

    private String present(boolean exactly) {
        if (values.isEmpty()) {
            if (exactly) {
                throw new IllegalArgumentException("--exactly needs the VALUEs of the whole set");
            }
            return "data_exists";
        }
        if (exactly || values.size() > 1) {
            return (exactly ? "rrset=" : "includes=")
                    + values.stream()
                            .map(value -> isText() ? quoted(value) : value)
                            .collect(Collectors.joining(","));
        }
        String value = values.getFirst();
        return isText() ? "txt=" + text(value) : "data=" + value;
    }

    /** A text as it is given, without escapes; one that begins with a quote is in the form of zone files. */
    private static String text(String value) {
        if (value.isEmpty()) {
            return "\"\"";
        }
        return value.startsWith("\"") ? value : value.replace("\\", "\\\\");
    }

    private boolean isText() {
        return type.filter(mnemonic -> mnemonic.equals("TXT") || mnemonic.equals("TYPE16"))
                .isPresent();
    }

    /** A text as zone files write it, in strings of at most 255 octets; one that is quoted already stays as it is. */
    private static String quoted(String text) {
        if (text.startsWith("\"")) {
            return text;
        }
        StringBuilder strings = new StringBuilder("\"");
        int octets = 0;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octets == LONGEST_STRING) {
                strings.append("\" \"");
                octets = 0;
            }
            octets++;
            int value = Byte.toUnsignedInt(octet);
            if (value == '"' || value == '\\') {
                strings.append('\\').append((char) value);
            } else if (value < ' ' || value > '~') {
                strings.append(String.format(Locale.ROOT, "\\%03d", value));
            } else {
                strings.append((char) value);
            }
        }
        return strings.append('"').toString();
    }
}
