package digaas.requests.tsig;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.aws.secret.Secrets;
import digaas.dns.wire.TsigKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class TsigKeysTest {
    private static final String GOOD = "{\"name\": \"key.\", \"algorithm\": \"hmac-sha256\", \"secret\": \"c2VjcmV0\"}";
    private static final Duration SOON = Duration.ofMillis(1_100);
    private static final Duration LATER = Duration.ofSeconds(11);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicReference<Supplier<@Nullable String>> secret = new AtomicReference<>(() -> GOOD);
    private final AtomicInteger reads = new AtomicInteger();
    private final TsigKeys keys = new TsigKeys(new Secrets(new Stored()), now::get);

    private final class Stored implements SecretsManagerClient {
        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            assertThat(request.secretId()).isEqualTo("digaas/tsig/transfers");
            reads.incrementAndGet();
            return GetSecretValueResponse.builder()
                    .secretString(secret.get().get())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private CompletableFuture<Optional<TsigKey>> find() {
        return keys.find("transfers").orTimeout(10, TimeUnit.SECONDS);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static Supplier<@Nullable String> failing(int status, String code) {
        return () -> {
            throw SecretsManagerException.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                    .build();
        };
    }

    private static String unreachable() {
        throw SdkClientException.create("no connection");
    }

    private static String deleted() {
        throw ResourceNotFoundException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ResourceNotFoundException")
                        .build())
                .build();
    }

    @Test
    void aKeyIsReadOnceInFiveMinutes() {
        assertThat(find().join()).isPresent();
        pass(Duration.ofMinutes(5));
        assertThat(find().join()).isPresent();
        assertThat(reads).hasValue(1);
        pass(Duration.ofSeconds(1));
        assertThat(find().join()).isPresent();
        assertThat(reads).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "null",
                "{}",
                "{\"name\": \"key.\", \"algorithm\": \"hmac-sha256\"}",
                "{\"name\": \"key.\", \"algorithm\": \"hmac-sha256\", \"secret\": \"not base64!\"}",
                "{\"name\": \"key.\", \"algorithm\": \"hmac-sha256\", \"secret\": \"\"}",
                "{\"name\": \"key.\", \"algorithm\": \"hmac-sha257\", \"secret\": \"c2VjcmV0\"}",
                "{\"name\": \"key.\", \"secret\": \"c2VjcmV0\"}",
                "{\"name\": \"a..b\", \"algorithm\": \"hmac-sha256\", \"secret\": \"c2VjcmV0\"}",
                "{\"name\": {}, \"algorithm\": [], \"secret\": 1}"
            })
    void aSecretThatIsNotAKeyGivesNoneUntilItIsReplaced(String malformed) {
        secret.set(() -> malformed);
        assertThat(find().join()).isEmpty();
        secret.set(() -> GOOD);
        assertThat(find().join()).isEmpty();
        assertThat(reads).hasValue(1);
        pass(LATER);
        assertThat(find().join()).isPresent();
    }

    @Test
    void aDeletedSecretIsNoKeyAnyMore() {
        assertThat(find().join()).isPresent();
        secret.set(TsigKeysTest::deleted);
        pass(Duration.ofMinutes(6));
        assertThat(find().join()).isEmpty();
    }

    @Test
    void aSecretThatMayNotBeReadOrHasNoTextIsNoKey() {
        secret.set(failing(400, "AccessDeniedException"));
        assertThat(find().join()).isEmpty();
        pass(LATER);
        secret.set(() -> null);
        assertThat(find().join()).isEmpty();
    }

    @Test
    void passingFaultsAreTriedAgainSoon() {
        for (Supplier<@Nullable String> fault : List.<Supplier<@Nullable String>>of(
                failing(400, "ThrottlingException"),
                failing(500, "InternalServiceError"),
                failing(503, "Unavailable"),
                TsigKeysTest::unreachable)) {
            secret.set(fault);
            pass(Duration.ofMinutes(6));
            int before = reads.get();
            assertThat(find().isCompletedExceptionally()).isFalse();
            assertThat(find().join().isPresent()).isEqualTo(before > 0);
            secret.set(() -> GOOD);
            pass(SOON);
            assertThat(find().join()).isPresent();
        }
    }

    @Test
    void aCallThatHangsBlocksNobodyAndIsMadeOnce() throws InterruptedException {
        var called = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        secret.set(() -> {
            called.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return GOOD;
        });
        CompletableFuture<Optional<TsigKey>> first = find();
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Optional<TsigKey>> second = find();
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        answer.countDown();
        assertThat(first.join()).isPresent();
        assertThat(second.join()).isPresent();
        assertThat(reads).hasValue(1);
    }
}
