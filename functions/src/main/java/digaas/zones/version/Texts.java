package digaas.zones.version;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Texts without line breaks as octets, compressed. */
final class Texts {
    private Texts() {}

    static byte[] pack(List<String> texts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(octets)) {
            out.write(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    static List<String> unpack(byte[] octets) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(octets))) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
