package digaas.zones.making;

import digaas.aws.bucket.Bucket;
import digaas.zones.file.ZoneFile;
import digaas.zones.file.ZoneFileReader;
import digaas.zones.store.ZoneImport;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the file of an import from the bucket, compressed (RFC 1952) or not. */
final class ImportedFile {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1F8B;

    private final Bucket bucket;
    private final int mostRecords;
    private final long mostOctets;

    /** @param mostOctets how many a file may have, unpacked */
    ImportedFile(Bucket bucket, int mostRecords, long mostOctets) {
        this.bucket = bucket;
        this.mostRecords = mostRecords;
        this.mostOctets = mostOctets;
    }

    /** There is no file to read. The message says why. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    ZoneFile read(ZoneImport task) throws IOException, UnreadableException {
        InputStream object = bucket.open(ZoneFiles.ofImport(task.id()))
                .orElseThrow(() -> new UnreadableException("Malformed zonefile. No file was uploaded.", null));
        try (object) {
            BufferedInputStream octets = new BufferedInputStream(object, BUFFER);
            try (InputStream plain = new Bounded(unpacked(octets), mostOctets)) {
                return ZoneFileReader.read(plain, task.options().origin(), mostRecords);
            }
        } catch (ZipException | EOFException e) {
            throw new UnreadableException("Malformed zonefile. Its gzip data is damaged.", e);
        } catch (TooLongException e) {
            throw new UnreadableException(
                    "Malformed zonefile. It has more than %d MiB.".formatted(mostOctets >> 20), e);
        }
    }

    private static InputStream unpacked(BufferedInputStream octets) throws IOException {
        octets.mark(2);
        int first = (octets.read() << 8) | octets.read();
        octets.reset();
        return first == GZIP_MAGIC ? new GZIPInputStream(octets, BUFFER) : octets;
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Ends with an exception when there are more octets than allowed. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long most) {
            this.in = in;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = in.read(to, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int octets) throws IOException {
            left -= octets;
            if (left < 0) {
                throw new TooLongException();
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
