package digaas.local.states.journal;

import digaas.local.states.language.expression.Json;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * The journal's bytes: a line that names the format, then frames. A frame is what was written at once: its length, the
 * checksum of the length, the checksum of the content (CRC-32C, four bytes each, big-endian), then entries, a line of
 * JSON each. The length has its own checksum so that a damaged length can't pass for a frame that was cut off.
 */
final class JournalFormat {
    static final byte[] HEADER = "digaas-states 1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int FRAME_HEADER = 12;
    private static final ObjectWriter WRITER = Json.MAPPER.writerFor(JournalEntry.class);
    private static final ObjectReader READER = Json.MAPPER.readerFor(JournalEntry.class);

    private final Path file;
    private final DataInputStream bytes;
    private final JournalImage image;
    private long at = HEADER.length;

    private JournalFormat(Path file, DataInputStream bytes, JournalImage image) {
        this.file = file;
        this.bytes = bytes;
        this.image = image;
    }

    static ByteBuffer encode(JournalEntry entry) {
        return ByteBuffer.wrap(WRITER.writeValueAsBytes(entry));
    }

    static ByteBuffer frame(List<ByteBuffer> entries) {
        int length = entries.stream().mapToInt(entry -> entry.remaining() + 1).sum();
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER + length);
        frame.putInt(length).putInt(0).putInt(0);
        entries.forEach(entry -> frame.put(entry).put((byte) '\n'));
        frame.putInt(4, crc(frame.slice(0, 4))).putInt(8, crc(frame.slice(FRAME_HEADER, length)));
        return frame.flip();
    }

    /**
     * Reads a journal into an image.
     *
     * @return how long the file is without a frame at its end that was cut off
     * @throws JournalException when it is damaged or of another format; the image is of no use then
     */
    static long read(Path file, DataInputStream bytes, JournalImage image) throws IOException {
        if (!Arrays.equals(bytes.readNBytes(HEADER.length), HEADER)) {
            throw new JournalException(file + " isn't a journal of this version (digaas-states 1)");
        }
        JournalFormat journal = new JournalFormat(file, bytes, image);
        while (journal.readFrame()) {
            // The frame is in the image.
        }
        return journal.at;
    }

    private boolean readFrame() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(bytes.readNBytes(FRAME_HEADER));
        if (header.remaining() < FRAME_HEADER) {
            return false;
        }
        int length = header.getInt();
        if (header.getInt() != crc(header.slice(0, 4))) {
            return cutOff();
        }
        byte[] content = bytes.readNBytes(length);
        if (content.length < length) {
            return false;
        }
        if (header.getInt() != crc(ByteBuffer.wrap(content))) {
            return cutOff();
        }
        decode(content);
        at += FRAME_HEADER + length;
        return true;
    }

    /** A frame that wasn't written whole can only be the last; a file system may have filled it up with zeros. */
    private boolean cutOff() throws IOException {
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            if (next != 0) {
                throw damaged();
            }
        }
        return false;
    }

    private void decode(byte[] lines) {
        int from = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                try {
                    JournalEntry entry = READER.readValue(lines, from, i - from);
                    image.apply(entry);
                } catch (JacksonException e) {
                    throw damaged();
                }
                from = i + 1;
            }
        }
    }

    private JournalException damaged() {
        return new JournalException(file + " is damaged at byte " + at + ", before its end. Nothing was read from it;"
                + " put it aside to start without its executions");
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
