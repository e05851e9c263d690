package digaas.client.aws;

import digaas.client.api.ApiException;
import digaas.client.api.ApiException.Kind;
import digaas.client.api.Endpoint;
import digaas.client.api.Signer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Signs calls by Signature Version 4, for API Gateway with IAM authorization. */
public final class SigV4Signer implements Signer {
    private static final String SERVICE = "execute-api";
    /** The JDK's HTTP client writes this header itself. */
    private static final Set<String> NOT_SET_HERE = Set.of("host", "content-length");

    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String region;
    private final String service;
    private final Clock clock;

    SigV4Signer(AwsCredentialsProvider credentials, String region, String service, Clock clock) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
        this.clock = clock;
    }

    /**
     * By the usual sources: the environment, the profiles of the AWS CLI, the container's or the instance's role.
     *
     * @throws ApiException of the kind NOT_ALLOWED when no region is known
     */
    public static Signer byUsualSources(Endpoint endpoint, Optional<String> region, Optional<String> profile) {
        DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
        profile.ifPresent(credentials::profileName);
        String known = region.or(endpoint::region).orElseGet(() -> usualRegion(profile));
        return new SigV4Signer(credentials.build(), known, SERVICE, Clock.systemUTC());
    }

    private static String usualRegion(Optional<String> profile) {
        try {
            DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
            profile.ifPresent(chain::profileName);
            return chain.build().getRegion().id();
        } catch (SdkException e) {
            throw new ApiException(Kind.NOT_ALLOWED, 0, "no AWS region: set AWS_REGION, or region in the profile", e);
        }
    }

    @Override
    public Map<String, String> sign(String method, URI uri, Map<String, String> headers, String body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
        headers.forEach(request::putHeader);
        AwsCredentials known = credentials();
        SignedRequest signed = signer.sign(signing -> signing.identity(known)
                .request(request.build())
                .payload(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        Map<String, String> added = new TreeMap<>();
        signed.request().headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!headers.containsKey(lower) && !NOT_SET_HERE.contains(lower)) {
                added.put(lower, String.join(",", values));
            }
        });
        return added;
    }

    private AwsCredentials credentials() {
        try {
            return credentials.resolveCredentials();
        } catch (SdkException e) {
            throw new ApiException(
                    Kind.NOT_ALLOWED,
                    0,
                    "no AWS credentials found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or AWS_PROFILE; for a"
                            + " profile with SSO or an assumed role, run"
                            + " eval \"$(aws configure export-credentials --format env)\" first",
                    e);
        }
    }
}
