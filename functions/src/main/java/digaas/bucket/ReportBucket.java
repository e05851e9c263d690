package digaas.bucket;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The bucket that reports are written to. */
public final class ReportBucket {
    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;

    public ReportBucket(S3Client client, S3Presigner presigner, String bucket) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /** Writes a file. */
    public void put(String key, byte[] bytes, String contentType) {
        client.putObject(put -> put.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(bytes));
    }

    /** A link that reads a file for a while. */
    public URI presign(String key, Duration lifetime) {
        return URI.create(presigner
                .presignGetObject(presign -> presign.signatureDuration(lifetime)
                        .getObjectRequest(get -> get.bucket(bucket).key(key)))
                .url()
                .toString());
    }
}
