package digaas.zones.store;

import digaas.table.Item;
import digaas.zones.file.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Faults in an attribute, compressed: a hundred may be much alike. */
final class FaultList {
    private FaultList() {}

    static @Nullable AttributeValue write(List<Fault> faults) {
        if (faults.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(octets))) {
            out.writeInt(faults.size());
            for (Fault fault : faults) {
                text(out, fault.severity().name());
                out.writeLong(fault.line());
                text(out, fault.name());
                text(out, fault.type());
                text(out, fault.code().name());
                text(out, fault.detail());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Item.bytes(octets.toByteArray());
    }

    static List<Fault> read(Item item, String attribute) {
        List<Fault> faults = new ArrayList<>();
        if (!item.has(attribute)) {
            return faults;
        }
        byte[] octets = item.required(attribute).b().asByteArrayUnsafe();
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(octets)))) {
            for (int left = in.readInt(); left > 0; left--) {
                faults.add(new Fault(
                        Fault.Severity.valueOf(present(in)),
                        in.readLong(),
                        text(in),
                        text(in),
                        Fault.Code.valueOf(present(in)),
                        present(in)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return faults;
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] octets = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : octets.length);
        out.write(octets);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String present(DataInputStream in) throws IOException {
        String text = text(in);
        if (text == null) {
            throw new IOException("a fault lacks a text");
        }
        return text;
    }
}
