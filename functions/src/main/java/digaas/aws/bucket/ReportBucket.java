package digaas.aws.bucket;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The bucket with the files of reports, {@code reports/<report>/<file>}. A report is there when its {@code summary.json} is:
 * whoever publishes one puts that last.
 */
public final class ReportBucket {
    /** Of what is written over and over. */
    private static final String ALWAYS_ASK = "private, no-cache";
    /** Nothing between the bucket and its reader keeps a copy; the reader may, for an hour. */
    private static final String CACHE_CONTROL = "private, max-age=3600";

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    /** The bucket of a name; the clients stay the caller's to close. */
    public ReportBucket(S3Client s3, S3Presigner presigner, String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /**
     * The key of a report's file.
     *
     * @throws IllegalArgumentException when a part is empty or holds anything but letters, digits, dots, dashes and underscores
     */
    public static String key(String report, String file) {
        return "reports/" + plain(report) + "/" + plain(file);
    }

    /**
     * The key of a file that tells of all reports.
     *
     * @throws IllegalArgumentException as {@link #key}
     */
    public static String listKey(String file) {
        return "reports/" + plain(file);
    }

    private static String plain(String part) {
        if (!part.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("not a plain name: " + part);
        }
        return part;
    }

    /**
     * Stores an object, over any that is there.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when it could not be stored
     */
    public void put(String key, byte[] body, String contentType) {
        s3.putObject(request(key, contentType), RequestBody.fromBytes(body));
    }

    /**
     * Stores an object that will be stored again, over the one that is there.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when it could not be stored
     */
    public void replace(String key, byte[] body, String contentType) {
        s3.putObject(
                request(key, contentType).toBuilder().cacheControl(ALWAYS_ASK).build(), RequestBody.fromBytes(body));
    }

    /**
     * Stores a file as an object, over any that is there.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when it could not be stored
     */
    public void put(String key, Path file, String contentType) {
        s3.putObject(request(key, contentType), RequestBody.fromFile(file));
    }

    private PutObjectRequest request(String key, String contentType) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .cacheControl(CACHE_CONTROL)
                .build();
    }

    /**
     * Reads an object.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when it is not there or could not be read
     */
    public byte[] get(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
    }

    /**
     * A link by which anyone can read an object, whether it exists yet or not. It ends early when the credentials that sign it
     * do, as a Lambda function's do after some hours.
     *
     * @param validity 1 s to 7 days
     */
    public URI presign(String key, Duration validity) {
        var presigned = presigner.presignGetObject(presign -> presign.signatureDuration(validity)
                .getObjectRequest(get -> get.bucket(bucket).key(key)));
        return URI.create(presigned.url().toExternalForm());
    }
}
