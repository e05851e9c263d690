package digaas.zones.file;

import digaas.dns.octets.FormatException;
import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.zones.file.Entry.Token;
import digaas.zones.file.Fault.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads zone files (RFC 1035 §5, RFC 2308 §4, BIND's {@code $GENERATE}). It finds all faults and not only the first,
 * opens no other file, and never makes more records than it may.
 */
public final class ZoneFileReader {
    private static final Pattern CLASS = Pattern.compile("(?i)IN|CH|HS|CS|NONE|CHAOS|HESIOD|CLASS[0-9]{1,5}");
    private static final Pattern INTERNET = Pattern.compile("(?i)IN|CLASS0*1");
    private static final int SOA = 6;
    private static final int MX = 15;
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}\\.?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+");

    private final EntryReader entries;
    private final Faults faults = new Faults();
    private final ZoneRecords records;
    private @Nullable String origin;
    private @Nullable OwnerName apex;
    private @Nullable OwnerName owner;
    private @Nullable Long defaultTtl;
    private @Nullable Long lastTtl;
    private boolean originMissing;

    private ZoneFileReader(InputStream in, @Nullable String origin, int mostRecords) {
        this.entries = new EntryReader(in, faults);
        this.records = new ZoneRecords(faults, mostRecords);
        if (origin != null) {
            setOrigin(origin, 0);
        }
    }

    /**
     * Reads and checks a file.
     *
     * @param in its octets; it is not closed
     * @param origin the zone's name; null where the file must say it
     * @param mostRecords how many records a zone may have
     * @throws IOException when the stream fails
     */
    public static ZoneFile read(InputStream in, @Nullable String origin, int mostRecords) throws IOException {
        return new ZoneFileReader(in, origin, mostRecords).read();
    }

    private ZoneFile read() throws IOException {
        for (Entry entry = entries.next(); entry != null && !records.isFull(); entry = entries.next()) {
            Token first = entry.tokens().getFirst();
            if (!first.quoted() && first.text().startsWith("$") && !entry.indented()) {
                directive(first.text().toUpperCase(Locale.ROOT), entry.from(1));
            } else {
                record(entry);
            }
        }
        return ZoneRules.check(apex, records, faults);
    }

    private void directive(String name, Entry arguments) throws IOException {
        try {
            switch (name) {
                case "$ORIGIN" -> setOrigin(only(arguments).text(), arguments.line());
                case "$TTL" -> defaultTtl = ttl(only(arguments).text());
                case "$GENERATE" -> generate(arguments);
                case "$INCLUDE" ->
                    faults.add(Fault.error(
                            arguments.line(),
                            Code.INCLUDE,
                            "$INCLUDE opens no file here: put its content in its place"));
                default ->
                    faults.add(Fault.error(
                            arguments.line(),
                            Code.DIRECTIVE,
                            "%s is not a directive (there are $ORIGIN, $TTL and $GENERATE)".formatted(name)));
            }
        } catch (FormatException e) {
            Code code = name.equals("$TTL") ? Code.TTL : name.equals("$GENERATE") ? Code.GENERATE : Code.DIRECTIVE;
            faults.add(Fault.error(arguments.line(), code, "%s: %s".formatted(name, e.reason())));
        }
    }

    private static Token only(Entry arguments) throws FormatException {
        if (arguments.tokens().size() != 1) {
            throw new FormatException("exactly one value must follow");
        }
        return arguments.tokens().getFirst();
    }

    private static long ttl(String text) throws FormatException {
        return Ttl.parse(text)
                .orElseThrow(() -> new FormatException("'%s' is not a TTL (examples: 3600, 1h30m)".formatted(text)));
    }

    private void setOrigin(String text, long line) {
        String whole = origin == null && !text.endsWith(".") ? text + "." : text;
        switch (OwnerName.parse(whole, origin == null ? "." : origin)) {
            case Valid<OwnerName>(OwnerName name) -> {
                origin = name.spelled();
                apex = apex == null ? name : apex;
                records.setApex(apex);
            }
            case Invalid<OwnerName>(String reason) ->
                faults.add(Fault.error(line, Code.NAME, "'%s' is %s".formatted(text, reason)));
        }
    }

    /** Reads {@code range name [ttl] [class] type data}; the last is one token, as BIND wants it. */
    private void generate(Entry arguments) throws FormatException, IOException {
        if (arguments.tokens().size() < 4) {
            throw new FormatException("a range, a name, a type and data must follow");
        }
        Generator generator = Generator.of(arguments.tokens().getFirst().text());
        if (generator.count() > records.left()) {
            records.overflow(arguments.line());
            return;
        }
        List<Token> words = arguments.tokens().subList(1, arguments.tokens().size());
        for (long number = generator.start(); number <= generator.stop(); number += generator.step()) {
            StringBuilder line = new StringBuilder();
            for (Token word : words) {
                line.append(Generator.text(word.text(), number)).append(' ');
            }
            byte[] text = line.toString().getBytes(StandardCharsets.ISO_8859_1);
            Entry made = new EntryReader(new ByteArrayInputStream(text), faults).next();
            if (made != null) {
                record(new Entry(arguments.line(), false, made.tokens()));
            }
        }
    }

    private void record(Entry entry) {
        if (origin == null) {
            if (!originMissing) {
                faults.add(Fault.error(
                        entry.line(),
                        Code.NO_ORIGIN,
                        "nothing before the first record says the zone's name: begin with $ORIGIN"));
            }
            originMissing = true;
            return;
        }
        int at = entry.indented() ? 0 : 1;
        if (!entry.indented() && !ownerIs(entry.tokens().getFirst(), entry.line())) {
            return;
        }
        OwnerName name = owner;
        if (name == null) {
            faults.add(Fault.error(entry.line(), Code.NAME, "the first record has no owner"));
            return;
        }
        try {
            new Header(entry, name).read(at);
        } catch (FormatException e) {
            faults.add(Fault.error(entry.line(), Code.TTL, e.reason()).about(name, null));
        }
    }

    private boolean ownerIs(Token token, long line) {
        switch (OwnerName.parse(token.text(), String.valueOf(origin))) {
            case Valid<OwnerName>(OwnerName name) -> {
                owner = name.equals(owner) ? owner : apex == null ? name : name.sharing(apex);
                return true;
            }
            case Invalid<OwnerName>(String reason) -> {
                faults.add(Fault.error(line, Code.NAME, "'%s' is %s".formatted(token.text(), reason)));
                return false;
            }
        }
    }

    /** What stands before a record's data. */
    private final class Header {
        private final Entry entry;
        private final OwnerName name;
        private @Nullable Long ttl;
        private boolean hasClass;

        Header(Entry entry, OwnerName name) {
            this.entry = entry;
            this.name = name;
        }

        private void fault(Code code, @Nullable String type, String detail) {
            faults.add(Fault.error(entry.line(), code, detail).about(name, type));
        }

        void read(int first) throws FormatException {
            int at = first;
            while (at < entry.tokens().size()) {
                String word = entry.tokens().get(at).text();
                OptionalLong seconds = ttl == null ? Ttl.parse(word) : OptionalLong.empty();
                if (seconds.isPresent()) {
                    ttl = seconds.getAsLong();
                } else if (!hasClass && (word.equals("IN") || isClass(word))) {
                    hasClass = true;
                    if (!INTERNET.matcher(word).matches()) {
                        fault(Code.CLASS, null, "the class is %s; only IN is read".formatted(word));
                        return;
                    }
                } else {
                    type(word, at + 1);
                    return;
                }
                at++;
            }
            fault(Code.SYNTAX, null, "the type is missing");
        }

        private static boolean isClass(String word) {
            return RecordTypes.number(word).isEmpty() && CLASS.matcher(word).matches();
        }

        private void type(String word, int data) {
            OptionalInt number = RecordTypes.number(word);
            if (number.isEmpty()) {
                fault(Code.TYPE, null, "'%s' is not a type (examples: AAAA, TYPE65280)".formatted(word));
                return;
            }
            RecordType type = RecordTypes.of(number.getAsInt());
            if (!RecordTypes.isStored(type)) {
                fault(Code.TYPE, type.mnemonic(), "%s is not a type of stored records".formatted(type.mnemonic()));
                return;
            }
            Entry rest = entry.from(data);
            switch (RdataParser.parse(type, rest.words(RdataParser.hasPairs(type)), String.valueOf(origin))) {
                case Valid<Rdata>(Rdata value) -> add(type, rest, value);
                case Invalid<Rdata>(String reason) -> fault(Code.RDATA, type.mnemonic(), reason);
            }
        }

        private void add(RecordType type, Entry data, Rdata value) {
            boolean isInMx = type.value() == MX && data.tokens().size() == 2;
            if (isInMx && ADDRESS.matcher(data.tokens().getLast().text()).matches()) {
                faults.add(
                        Fault.warning(entry.line(), Code.MX_TO_ADDRESS, "the host of an MX is a name, not an address")
                                .about(name, type.mnemonic()));
            }
            records.add(name, type, seconds(type, value), value, entry.line());
        }

        /** RFC 2308 §4: {@code $TTL}, else the last one that was given, else the SOA's minimum. */
        private long seconds(RecordType type, Rdata value) {
            if (ttl != null) {
                lastTtl = ttl;
                return ttl;
            }
            if (defaultTtl != null) {
                return defaultTtl;
            }
            if (lastTtl == null && type.value() == SOA) {
                String minimum = value.text().substring(value.text().lastIndexOf(' ') + 1);
                lastTtl = Long.parseLong(minimum);
                faults.add(Fault.warning(
                                entry.line(),
                                Code.NO_TTL,
                                "no TTL is given: it is the SOA's minimum, %s".formatted(minimum))
                        .about(name, type.mnemonic()));
            } else if (lastTtl == null) {
                fault(Code.NO_TTL, type.mnemonic(), "no TTL is given, and no SOA stands before: begin with $TTL");
                lastTtl = 0L;
            }
            return lastTtl;
        }
    }
}
