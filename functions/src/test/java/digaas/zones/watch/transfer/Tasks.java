package digaas.zones.watch.transfer;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Nameserver;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Transport;
import digaas.zones.watch.Expected;
import digaas.zones.watch.Look;
import digaas.zones.watch.Sink;
import digaas.zones.watch.WatchTask;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What watches look for, and what they found. */
final class Tasks {
    static final RecordType A = RecordTypes.of(1);

    private Tasks() {}

    static Rdata data(String type, String text) {
        RecordType of = RecordTypes.of(RecordTypes.number(type).orElseThrow());
        return ((Valid<Rdata>) RdataParser.parse(of, text)).value();
    }

    static Expected show(String name, String type, String... values) {
        return new Expected(
                name,
                RecordTypes.of(RecordTypes.number(type).orElseThrow()),
                300,
                Stream.of(values).map(value -> data(type, value)).toList(),
                Expected.Must.SHOW);
    }

    static Expected go(String name, String type) {
        return new Expected(
                name, RecordTypes.of(RecordTypes.number(type).orElseThrow()), 0, List.of(), Expected.Must.GO);
    }

    static ResourceRecord record(String owner, long ttl, String type, String value) {
        return new ResourceRecord(
                owner, RecordTypes.of(RecordTypes.number(type).orElseThrow()), ttl, data(type, value), null);
    }

    static WatchTask task(
            @Nullable InetSocketAddress address,
            @Nullable String tsigKey,
            boolean compareTtl,
            List<Expected> expected) {
        List<Nameserver> nameservers =
                address == null ? List.of() : List.of(new Nameserver(address.getHostString(), address));
        return new WatchTask(
                UUID.randomUUID(),
                "example.com.",
                7,
                nameservers,
                expected,
                Transport.UDP,
                tsigKey,
                QueryOptions.USUAL,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                compareTtl);
    }

    /** What was seen, by index. */
    static final class Seen implements Sink {
        final Map<Integer, Look> looks = new TreeMap<>();
        final List<Long> serials = new ArrayList<>();

        @Override
        public synchronized void saw(int expected, Look look) {
            looks.put(expected, look);
        }

        @Override
        public synchronized void serial(long serial, Instant receivedAt) {
            serials.add(serial);
        }

        Look look(int index) {
            return Objects.requireNonNull(looks.get(index));
        }

        List<String> sights() {
            return looks.values().stream().map(look -> look.sight().name()).toList();
        }

        @Nullable
        String answered(int index) {
            return look(index).answered();
        }
    }
}
