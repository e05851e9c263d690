package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A location (RFC 1876): {@code 60 9 N 24 39 E 10m}. Minutes, seconds and everything after the altitude may be left
 * out.
 */
record LocField() implements Field {
    /** The equator and the prime meridian in wire form. */
    private static final long ORIGIN = 1L << 31;

    private static final long MILLISECONDS_OF_ARC = 3_600_000;
    private static final long ALTITUDE_ORIGIN = 10_000_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern METRES = Pattern.compile("-?[0-9]{1,8}(?:\\.[0-9]{1,2})?m?", Pattern.CASE_INSENSITIVE);
    /** 1 m, 10 km and 10 m. */
    private static final int[] DEFAULTS = {0x12, 0x16, 0x13};

    private static final String[] PRECISIONS = {"size", "horizontal precision", "vertical precision"};

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        long latitude = angle(words, "latitude", "N", "S", 90);
        long longitude = angle(words, "longitude", "E", "W", 180);
        long altitude = centimetres(words, "altitude") + ALTITUDE_ORIGIN;
        if (altitude < 0 || altitude > 0xFFFF_FFFFL) {
            throw new FormatException("the altitude must be -100000 to 42849672.95 m");
        }
        wire.u8(0);
        for (int i = 0; i < DEFAULTS.length; i++) {
            wire.u8(words.hasMore() ? precision(words, PRECISIONS[i]) : DEFAULTS[i]);
        }
        wire.number(latitude, 4);
        wire.number(longitude, 4);
        wire.number(altitude, 4);
    }

    private static long angle(Words words, String field, String plus, String minus, int highest)
            throws FormatException {
        long[] units = {MILLISECONDS_OF_ARC, 60_000, 1_000};
        String[] patterns = {"[0-9]{1,3}", "[0-5]?[0-9]", "[0-5]?[0-9](?:\\.[0-9]{1,3})?"};
        long sum = 0;
        for (int i = 0; i <= units.length; i++) {
            Word word = words.next(field + "'s direction (" + plus + " or " + minus + ")");
            String text = word.text();
            boolean direction = text.equalsIgnoreCase(plus) || text.equalsIgnoreCase(minus);
            if (direction && i > 0) {
                if (sum > highest * MILLISECONDS_OF_ARC) {
                    throw new FormatException("the %s must be at most %d degrees".formatted(field, highest));
                }
                return text.equalsIgnoreCase(plus) ? ORIGIN + sum : ORIGIN - sum;
            }
            if (i == units.length || !text.matches(patterns[i])) {
                throw new FormatException("the %s must be degrees, minutes and seconds, then %s or %s, not %s"
                        .formatted(field, plus, minus, word.shown()));
            }
            sum += new BigDecimal(text).multiply(BigDecimal.valueOf(units[i])).longValueExact();
        }
        throw new IllegalStateException("not reached");
    }

    private static long centimetres(Words words, String field) throws FormatException {
        Word word = words.next(field);
        if (!METRES.matcher(word.text()).matches()) {
            throw new FormatException("the %s must be metres, not %s".formatted(field, word.shown()));
        }
        String number = word.text().replaceFirst("[mM]$", "");
        return new BigDecimal(number).multiply(HUNDRED).longValueExact();
    }

    /** One digit and a power of ten, in centimetres: what does not fit is rounded down. */
    private static int precision(Words words, String field) throws FormatException {
        long digit = centimetres(words, field);
        if (digit < 0 || digit > 9_000_000_000L) {
            throw new FormatException("the %s must be 0 to 90000000 m".formatted(field));
        }
        int exponent = 0;
        while (digit > 9) {
            digit /= 10;
            exponent++;
        }
        return (int) digit << 4 | exponent;
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        int version = in.u8();
        int[] precisions = {in.u8(), in.u8(), in.u8()};
        long latitude = in.u32();
        long longitude = in.u32();
        long altitude = in.u32();
        if (version != 0) {
            throw new FormatException("its version is %d, not 0".formatted(version));
        }
        out.wire().u8(version);
        for (int precision : precisions) {
            out.wire().u8(precision);
        }
        out.wire().number(latitude, 4);
        out.wire().number(longitude, 4);
        out.wire().number(altitude, 4);
        out.word(angle(latitude - ORIGIN, "N", "S", 90));
        out.word(angle(longitude - ORIGIN, "E", "W", 180));
        metres(metres(BigDecimal.valueOf(altitude - ALTITUDE_ORIGIN)), out);
        for (int precision : precisions) {
            metres(precision(precision), out);
        }
    }

    private static String angle(long milliseconds, String plus, String minus, int highest) throws FormatException {
        long size = Math.abs(milliseconds);
        if (size > highest * MILLISECONDS_OF_ARC) {
            throw new FormatException("an angle is above %d degrees".formatted(highest));
        }
        return "%d %d %d.%03d %s"
                .formatted(
                        size / MILLISECONDS_OF_ARC,
                        size / 60_000 % 60,
                        size / 1_000 % 60,
                        size % 1_000,
                        milliseconds < 0 ? minus : plus);
    }

    private static String precision(int octet) throws FormatException {
        int digit = octet >> 4;
        int exponent = octet & 0x0F;
        if (digit > 9 || exponent > 9 || (digit == 0 && exponent > 0)) {
            throw new FormatException("a precision is not a digit and a power of ten");
        }
        BigDecimal centimetres = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
        return exponent < 2 ? metres(centimetres) : centimetres.divide(HUNDRED).toPlainString() + "m";
    }

    /** Programs get the number alone. */
    private static void metres(String written, Reading out) {
        out.word(written, new FieldValue.Numeric(new BigDecimal(written.substring(0, written.length() - 1))));
    }

    private static String metres(BigDecimal centimetres) {
        return centimetres.divide(HUNDRED, 2, RoundingMode.UNNECESSARY).toPlainString() + "m";
    }
}
