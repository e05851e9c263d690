package digaas.local.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** An S3 server on a port of the loopback interface whose buckets are folders and whose objects are files. */
public final class S3Server implements AutoCloseable {
    private final S3Proxy server;

    /**
     * Starts the server; it accepts requests when this returns.
     *
     * @param port the port to listen on; 0 for one that the system chooses
     * @param root an existing folder; each folder in it is a bucket
     * @param accessKeyId who may call
     * @param secretAccessKey what they sign with
     * @throws Exception when the port is taken
     */
    public S3Server(int port, Path root, String accessKeyId, String secretAccessKey) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", root.toString());
        server = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", settings))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKeyId, secretAccessKey)
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
    }

    /** Where the server listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server did not stop", e);
        }
    }
}
