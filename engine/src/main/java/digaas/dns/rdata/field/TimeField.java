package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** A time in UTC: {@code YYYYMMDDHHmmSS} or Unix seconds (RFC 4034 §3.2). */
record TimeField(String name) implements Field {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final int DIGITS = 14;
    private static final long HIGHEST = 0xFFFF_FFFFL;

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        Word word = words.next(name);
        long seconds = word.text().matches("[0-9]{1,14}") ? seconds(word.text()) : -1;
        if (seconds < 0 || seconds > HIGHEST) {
            throw new FormatException(
                    "the %s must be YYYYMMDDHHmmSS up to 2106 or Unix seconds, not %s".formatted(name, word.shown()));
        }
        wire.number(seconds, 4);
    }

    private static long seconds(String digits) {
        if (digits.length() < DIGITS) {
            return Long.parseLong(digits);
        }
        try {
            return LocalDateTime.parse(digits, FORMAT).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return -1;
        }
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        long seconds = in.u32();
        out.wire().number(seconds, 4);
        out.word(FORMAT.format(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC)));
    }
}
