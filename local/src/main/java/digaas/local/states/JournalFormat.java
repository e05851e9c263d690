package digaas.local.states;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Entry.class);
    private static final ObjectReader READER = Json.MAPPER.readerFor(Entry.class);

    private JournalFormat() {}

    static ByteBuffer encode(Entry entry) {
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
     * @throws JournalException when it is damaged, or of another format
     */
    static long read(FileChannel channel, Path file, JournalImage image) throws IOException {
        if (channel.size() > Integer.MAX_VALUE) {
            throw new JournalException(file + " is longer than 2 GiB");
        }
        MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        byte[] header = new byte[Math.min(HEADER.length, bytes.remaining())];
        bytes.get(header);
        if (!java.util.Arrays.equals(header, HEADER)) {
            throw new JournalException(file + " isn't a journal of this version (digaas-states 1)");
        }
        List<Entry> entries = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            if (!readFrame(bytes, file, entries)) {
                bytes.position(start);
                break;
            }
        }
        entries.forEach(image::apply);
        return bytes.position();
    }

    private static boolean readFrame(ByteBuffer bytes, Path file, List<Entry> entries) {
        int start = bytes.position();
        if (bytes.remaining() < FRAME_HEADER) {
            return false;
        }
        int length = bytes.getInt();
        int lengthCrc = bytes.getInt();
        int contentCrc = bytes.getInt();
        if (lengthCrc != crc(bytes.slice(start, 4))) {
            return cutOff(bytes, start, file);
        }
        if (length > bytes.remaining()) {
            return false;
        }
        ByteBuffer content = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        if (contentCrc != crc(content.duplicate())) {
            return cutOff(bytes, start, file);
        }
        byte[] lines = new byte[length];
        content.get(lines);
        decode(lines, start, file, entries);
        return true;
    }

    /** A frame that wasn't written whole can only be the last; a file system may have filled it up with zeros. */
    private static boolean cutOff(ByteBuffer bytes, int start, Path file) {
        while (bytes.hasRemaining()) {
            if (bytes.get() != 0) {
                throw damaged(file, start);
            }
        }
        return false;
    }

    private static void decode(byte[] lines, int start, Path file, List<Entry> entries) {
        int from = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                try {
                    Entry entry = READER.readValue(lines, from, i - from);
                    entries.add(entry);
                } catch (JacksonException e) {
                    throw damaged(file, start);
                }
                from = i + 1;
            }
        }
    }

    private static JournalException damaged(Path file, int at) {
        return new JournalException(file + " is damaged at byte " + at + ", before its end. Nothing was read from it;"
                + " put it aside to start without its executions");
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
