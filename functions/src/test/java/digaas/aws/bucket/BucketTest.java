package digaas.aws.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.aws.bucket.Bucket.Caching;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class BucketTest {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("someone", "secret"));
    private static final String KEY = "reports/4f2c9ef0/index.html";

    @TempDir
    private static Path folder;

    private static S3Proxy server;
    private static S3Client s3;
    private static S3Presigner presigner;
    private static Bucket bucket;

    @BeforeAll
    static void start() throws Exception {
        var settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", folder.toString());
        server = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", settings))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "someone", "secret")
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        presigner = S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        s3.createBucket(create -> create.bucket("the-bucket"));
        bucket = new Bucket(s3, presigner, "the-bucket");
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
        presigner.close();
        server.stop();
    }

    @Test
    void whatIsPutIsReadByItsLink() throws Exception {
        bucket.put(KEY, "<svg/>".getBytes(UTF_8), "image/svg+xml", Caching.FOR_AN_HOUR);
        HttpResponse<String> read = get(bucket.presign(KEY, Duration.ofMinutes(5)));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("<svg/>");
        assertThat(read.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(read.headers().firstValue("Cache-Control")).hasValue("private, max-age=3600");
    }

    @Test
    void aFileIsPutWhole(@TempDir Path elsewhere) throws Exception {
        byte[] large = new byte[3_000_000];
        large[2_999_999] = 7;
        Path file = Files.write(elsewhere.resolve("requests.csv"), large);
        String key = "reports/4f2c9ef0/requests.csv";
        bucket.put(key, file, "text/csv", Caching.FOR_AN_HOUR);
        assertThat(bucket.get(key)).isEqualTo(large);
    }

    @Test
    void puttingAgainReplaces() throws Exception {
        String key = "reports/4f2c9ef0/summary.json";
        bucket.put(key, "{\"requests\": 1}".getBytes(UTF_8), "application/json", Caching.FOR_AN_HOUR);
        bucket.put(key, "{}".getBytes(UTF_8), "application/json", Caching.FOR_AN_HOUR);
        assertThat(get(bucket.presign(key, Duration.ofMinutes(5))).body()).isEqualTo("{}");
    }

    @Test
    void theBucketIsInThePathWhereTheEndpointIsAnAddress() {
        URI link = bucket.presign(KEY, Duration.ofMinutes(5));
        assertThat(link.getHost()).isEqualTo("127.0.0.1");
        assertThat(link.getPath()).isEqualTo("/the-bucket/reports/4f2c9ef0/index.html");
        assertThat(link.getQuery()).contains("X-Amz-Expires=300");
    }

    @Test
    void theBucketIsInTheHostAtAws() {
        try (var signs = S3Presigner.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .build()) {
            URI link = new Bucket(s3, signs, "the-bucket").presign(KEY, Duration.ofDays(7));
            assertThat(link.getHost()).isEqualTo("the-bucket.s3.eu-central-1.amazonaws.com");
            assertThat(link.getPath()).isEqualTo("/reports/4f2c9ef0/index.html");
        }
    }

    @Test
    void aLinkThatWasTamperedWithReadsNothing() throws Exception {
        bucket.put(KEY, "secret".getBytes(UTF_8), "text/html", Caching.FOR_AN_HOUR);
        String link = bucket.presign(KEY, Duration.ofMinutes(5)).toString();
        HttpResponse<String> read = get(URI.create(link.replace("X-Amz-Expires=300", "X-Amz-Expires=604800")));
        assertThat(read.statusCode()).isEqualTo(403);
        assertThat(read.body()).doesNotContain("secret");
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
