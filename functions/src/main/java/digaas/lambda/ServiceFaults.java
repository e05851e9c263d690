package digaas.lambda;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Which failures of AWS services are temporary. The SDK has already retried them. */
final class ServiceFaults {
    /** Quotas that the SDK doesn't take for throttling: open executions (Step Functions), messages in flight (SQS). */
    private static final Set<String> QUOTAS = Set.of("ExecutionLimitExceeded", "OverLimit");

    /** Of the reasons why a transaction was cancelled, those for which it may be tried again. */
    private static final Set<String> THROTTLED =
            Set.of("ProvisionedThroughputExceeded", "ThrottlingError", "TransactionConflict");

    private ServiceFaults() {}

    /**
     * Whether a failure, or what caused it, is a service that has too much to do, is down or can't be reached just now.
     */
    static boolean isPassing(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(ServiceFaults::isOne);
    }

    private static boolean isOne(Throwable failure) {
        return switch (failure) {
            case TransactionCanceledException cancelled ->
                cancelled.cancellationReasons().stream()
                        .map(CancellationReason::code)
                        .anyMatch(THROTTLED::contains);
            case AwsServiceException service ->
                service.isThrottlingException() || service.statusCode() >= 500 || isQuota(service);
            case ApiCallTimeoutException _ -> true;
            case ApiCallAttemptTimeoutException _ -> true;
            case IOException _ -> true;
            default -> false;
        };
    }

    private static boolean isQuota(AwsServiceException service) {
        return service.awsErrorDetails() != null
                && QUOTAS.contains(service.awsErrorDetails().errorCode());
    }
}
