package digaas.dns;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** As much of RFC 9113 as a client needs that sends well-formed requests. */
final class LoopbackHttp2 {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int ACK = 1;
    private static final int LARGEST_FRAME = 16_384;
    private static final int PREFACE = 24;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final LoopbackDoh.Script script;
    private final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();

    LoopbackHttp2(DataInputStream in, DataOutputStream out, LoopbackDoh.Script script) {
        this.in = in;
        this.out = out;
        this.script = script;
    }

    void serve() throws IOException {
        in.readNBytes(PREFACE);
        write(SETTINGS, 0, 0, new byte[0]);
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            read(type, flags, stream, in.readNBytes(length));
        }
    }

    private void read(int type, int flags, int stream, byte[] payload) throws IOException {
        if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
            write(type, ACK, 0, type == PING ? payload : new byte[0]);
        } else if (type == DATA) {
            ByteArrayOutputStream body = bodies.computeIfAbsent(stream, _ -> new ByteArrayOutputStream());
            body.writeBytes(payload);
            if ((flags & END_STREAM) != 0) {
                bodies.remove(stream);
                Thread.ofVirtual().start(() -> respond(stream, body.toByteArray()));
            }
        }
    }

    private void respond(int stream, byte[] query) {
        try {
            script.respond(query, new Http2Response(stream));
        } catch (IOException e) {
            // The client hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(frame);
        fields.writeByte(payload.length >> 16);
        fields.writeShort(payload.length);
        fields.writeByte(type);
        fields.writeByte(flags);
        fields.writeInt(stream);
        fields.write(payload);
        out.write(frame.toByteArray());
        out.flush();
    }

    private final class Http2Response implements LoopbackDoh.Response {
        /** In HPACK's static table (RFC 7541, appendix A), as the name of a literal that is not to be indexed. */
        private static final int STATUS = 8;

        private final int stream;

        Http2Response(int stream) {
            this.stream = stream;
        }

        @Override
        public void head(int status, Map<String, String> headers) throws IOException {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            block.write(STATUS);
            text(block, String.valueOf(status));
            headers.forEach((name, value) -> {
                block.write(0);
                text(block, name);
                text(block, value);
            });
            write(HEADERS, END_HEADERS, stream, block.toByteArray());
        }

        private static void text(ByteArrayOutputStream block, String text) {
            block.write(text.length());
            block.writeBytes(text.getBytes(US_ASCII));
        }

        @Override
        public void body(byte[] octets) throws IOException {
            for (int at = 0; at < octets.length; at += LARGEST_FRAME) {
                int end = Math.min(octets.length, at + LARGEST_FRAME);
                write(DATA, 0, stream, Arrays.copyOfRange(octets, at, end));
            }
        }

        @Override
        public void end() throws IOException {
            write(DATA, END_STREAM, stream, new byte[0]);
        }
    }
}
