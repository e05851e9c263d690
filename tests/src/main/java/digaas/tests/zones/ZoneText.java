package digaas.tests.zones;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Zone files like those of a hosting provider: addresses, aliases, mail and TXT, at random, but each time the same. */
final class ZoneText {
    private final Random random;

    ZoneText(long seed) {
        this.random = new Random(seed);
    }

    /** Writes a zone with a number of records. */
    static void write(Path file, String origin, int records, long seed) throws IOException {
        ZoneText text = new ZoneText(seed);
        try (var out = Files.newBufferedWriter(file)) {
            text.write(out, origin, records);
        }
    }

    /** A zone with a number of records. */
    static String of(String origin, int records, long seed) {
        StringBuilder out = new StringBuilder();
        try {
            new ZoneText(seed).write(out, origin, records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void write(Appendable out, String origin, int records) throws IOException {
        out.append("$ORIGIN ").append(origin).append("\n$TTL 3600\n");
        out.append("@ IN SOA ns1 hostmaster 1 7200 3600 1209600 300\n@ IN NS ns1\nns1 IN A 192.0.2.1\n");
        for (int i = 3; i < records; i++) {
            out.append("host%d IN %s%n".formatted(i, data()));
        }
    }

    private String data() {
        int kind = random.nextInt(10);
        return switch (kind) {
            case 0 -> "AAAA 2001:db8:%x::%x".formatted(random.nextInt(1 << 16), random.nextInt(1 << 16));
            case 1 -> "CNAME target-%d.example.net.".formatted(random.nextInt(100_000));
            case 2 -> "MX %d mail%d.example.net.".formatted(10 * (1 + random.nextInt(3)), random.nextInt(1_000));
            case 3 -> "TXT \"token=%s\"".formatted(Long.toHexString(random.nextLong()));
            default -> "A " + address();
        };
    }

    private String address() {
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d",
                1 + random.nextInt(223),
                random.nextInt(256),
                random.nextInt(256),
                random.nextInt(256));
    }
}
