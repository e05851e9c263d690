package digaas.zones.watch;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.zones.watch.Expected.Must;
import digaas.zones.watch.Look.Sight;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What is stored of a shard: what it expects, which never changes, and what was seen of it. Compressed (RFC 1952). */
final class ShardCodec {
    private ShardCodec() {}

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] expected(List<Expected> expected) {
        return packed(out -> {
            out.writeInt(expected.size());
            for (Expected each : expected) {
                text(out, each.name());
                out.writeShort(each.type().value());
                out.writeInt((int) each.ttl());
                out.writeBoolean(each.must() == Must.GO);
                out.writeInt(each.records().size());
                for (Rdata record : each.records()) {
                    text(out, record.text());
                }
            }
        });
    }

    static List<Expected> readExpected(byte[] octets) {
        return unpacked(octets, in -> {
            int count = in.readInt();
            List<Expected> all = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String name = text(in);
                RecordType type = RecordTypes.of(in.readUnsignedShort());
                long ttl = Integer.toUnsignedLong(in.readInt());
                Must must = in.readBoolean() ? Must.GO : Must.SHOW;
                int records = in.readInt();
                List<Rdata> data = new ArrayList<>(records);
                for (int j = 0; j < records; j++) {
                    data.add(record(type, text(in)));
                }
                all.add(new Expected(name, type, ttl, data, must));
            }
            return all;
        });
    }

    private static Rdata record(RecordType type, String text) {
        return switch (RdataParser.parse(type, text)) {
            case Valid<Rdata>(Rdata value) -> value;
            case Invalid<Rdata>(String reason) ->
                throw new IllegalStateException("stored %s data can't be read: %s".formatted(type.mnemonic(), reason));
        };
    }

    static byte[] state(Shard shard) {
        return packed(out -> {
            for (int i = 0; i < shard.recordSets(); i++) {
                for (int server = 0; server < shard.servers(); server++) {
                    Shard.Cell cell = shard.at(i, server);
                    out.writeByte(cell.sight().code());
                    out.writeLong(cell.notYet());
                    out.writeLong(cell.seen());
                    String answered = cell.answered();
                    text(out, answered == null ? "" : answered);
                }
            }
        });
    }

    /** Fills a shard that knows nothing yet with what was stored of one of its size. */
    static Shard readState(byte[] octets, Shard shard) {
        return unpacked(octets, in -> {
            for (int i = 0; i < shard.recordSets(); i++) {
                for (int server = 0; server < shard.servers(); server++) {
                    Sight sight = Sight.of(in.readByte());
                    long notYet = in.readLong();
                    long seen = in.readLong();
                    String answered = text(in);
                    shard.restore(i, server, new Shard.Cell(notYet, seen, sight, answered.isEmpty() ? null : answered));
                }
            }
            return shard;
        });
    }

    private static byte[] packed(Writing writing) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(octets, 1 << 16))) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private static <T> T unpacked(byte[] octets, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(octets), 1 << 16))) {
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
