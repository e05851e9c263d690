package digaas.client.aws;

import digaas.client.api.ApiException;
import digaas.client.api.ApiException.Kind;
import digaas.client.api.Endpoint;
import digaas.client.api.Signer;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Signs calls by Signature Version 4, for API Gateway with IAM authorization. */
public final class SigV4Signer implements Signer {
    private static final String SERVICE = "execute-api";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AwsCredentialsProvider credentials;
    private final String region;
    private final InstantSource clock;

    /** By these credentials, at the times of this clock. */
    public SigV4Signer(AwsCredentialsProvider credentials, String region, InstantSource clock) {
        this.credentials = credentials;
        this.region = region;
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
        return new SigV4Signer(credentials.build(), known, InstantSource.system());
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
        AwsCredentials known = credentials();
        String time = TIME.format(clock.instant());
        Map<String, String> added = new LinkedHashMap<>();
        added.put("x-amz-date", time);
        if (known instanceof AwsSessionCredentials session) {
            added.put("x-amz-security-token", session.sessionToken());
        }
        Map<String, String> signed = new HashMap<>(headers);
        signed.putAll(added);
        signed.put("host", host(uri));
        String target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        added.put(
                "authorization",
                new SignatureV4(known.accessKeyId(), known.secretAccessKey(), region, SERVICE, time)
                        .authorization(method, target, signed, body));
        return added;
    }

    /** The header as the JDK's HTTP client writes it: a port that is usual is left out. */
    private static String host(URI uri) {
        int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
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
