package digaas.aws.bucket;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket. Its methods throw an {@link software.amazon.awssdk.core.exception.SdkException} when S3 fails. */
public final class Bucket {
    private final S3Client s3;
    private final S3Presigner presigner;
    private final String name;

    /** The caller closes the clients. */
    public Bucket(S3Client s3, S3Presigner presigner, String name) {
        this.s3 = s3;
        this.presigner = presigner;
        this.name = name;
    }

    /** How browsers and proxies may cache an object. */
    public enum Caching {
        /** Browsers may keep a copy for an hour; proxies may not. */
        FOR_AN_HOUR("private, max-age=3600"),
        /** Browsers ask every time whether their copy is still current: for objects that change. */
        REVALIDATED("private, no-cache");

        private final String header;

        Caching(String header) {
            this.header = header;
        }
    }

    /** Stores an object; replaces an existing one. */
    public void put(String key, byte[] body, String contentType, Caching caching) {
        s3.putObject(request(key, contentType, caching), RequestBody.fromBytes(body));
    }

    /** Stores a file as an object; replaces an existing one. */
    public void put(String key, Path file, String contentType, Caching caching) {
        s3.putObject(request(key, contentType, caching), RequestBody.fromFile(file));
    }

    private PutObjectRequest request(String key, String contentType, Caching caching) {
        return PutObjectRequest.builder()
                .bucket(name)
                .key(key)
                .contentType(contentType)
                .cacheControl(caching.header)
                .build();
    }

    /** Reads an object, which must exist. */
    public byte[] get(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(name).key(key)).asByteArray();
    }

    /** Opens an object; empty when there is none. The caller closes the stream. */
    public Optional<InputStream> open(String key) {
        try {
            return Optional.of(s3.getObject(get -> get.bucket(name).key(key)));
        } catch (NoSuchKeyException isNotThere) {
            return Optional.empty();
        }
    }

    /** Deletes an object, if it is there. */
    public void delete(String key) {
        s3.deleteObject(delete -> delete.bucket(name).key(key));
    }

    /**
     * A link with which anyone can store an object, by a PUT that needs no headers. It expires as those of
     * {@link #presign} do.
     *
     * @param validity 1 s to 7 days
     */
    public URI presignPut(String key, Duration validity) {
        var presigned = presigner.presignPutObject(presign -> presign.signatureDuration(validity)
                .putObjectRequest(put -> put.bucket(name).key(key)));
        return URI.create(presigned.url().toExternalForm());
    }

    /**
     * A link with which anyone can read an object, whether or not it exists yet. It expires early when the
     * credentials that signed it do, as those of a Lambda function do after some hours.
     *
     * @param validity 1 s to 7 days
     */
    public URI presign(String key, Duration validity) {
        var presigned = presigner.presignGetObject(presign -> presign.signatureDuration(validity)
                .getObjectRequest(get -> get.bucket(name).key(key)));
        return URI.create(presigned.url().toExternalForm());
    }
}
