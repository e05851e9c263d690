package digaas.tests.types;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of IANA's registry, with a value of the type.
 *
 * @param value as in a zone file
 * @param otherwise the same value spelled otherwise
 * @param octets the value in hexadecimal, if BIND does not read it from a zone
 */
record RegisteredType(
        RecordType type,
        @Nullable String value,
        @Nullable String otherwise,
        @Nullable String octets) {
    private static final String WITHOUT_FORM = "octets";
    private static final String QUESTION = "question";

    /** All types of the registry. */
    static List<RegisteredType> all() {
        try (var in = RegisteredType.class.getResourceAsStream("record-types.txt")) {
            if (in == null) {
                throw new IllegalStateException("no list of record types");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> of(line.split(" \\| ", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegisteredType of(String[] columns) {
        var type = new RecordType(Integer.parseInt(columns[1]), columns[0]);
        return switch (columns[2]) {
            case QUESTION -> new RegisteredType(type, null, null, null);
            case WITHOUT_FORM -> new RegisteredType(type, "\\# 3 0102ff", "\\# 3 01 02FF", null);
            default ->
                new RegisteredType(
                        type,
                        columns[2],
                        columns[3].replace("\\n", "\n"),
                        columns.length > 4 ? columns[4].replace(" ", "") : null);
        };
    }

    /** Those that an RRset can have. */
    static List<RegisteredType> stored() {
        return all().stream().filter(type -> type.value() != null).toList();
    }

    Rdata parse(@Nullable String text) {
        return switch (RdataParser.parse(type, String.valueOf(text))) {
            case Valid<Rdata>(Rdata rdata) -> rdata;
            case Invalid<Rdata>(String reason) -> throw new AssertionError("%s %s: %s".formatted(this, text, reason));
        };
    }

    @Override
    public String toString() {
        return type.mnemonic();
    }
}
