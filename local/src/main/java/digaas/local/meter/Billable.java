package digaas.local.meter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;

/** What AWS bills for, with its price in us-east-1, without free tiers and volume discounts. */
public enum Billable {
    /** Requests of an HTTP API, a further one for each further 512 KB. */
    API_REQUESTS("API Gateway", "HTTP API requests", 1, "1.00", 1_000_000, "api-gateway", "2025-05"),
    /** Invocations, retries too. */
    LAMBDA_REQUESTS("Lambda", "requests", 1, "0.20", 1_000_000, "lambda", "2026-05"),
    /** Memory times duration on arm64, counted in MiB·ms. */
    LAMBDA_DURATION("Lambda", "GB-seconds", 1024 * 1000, "0.0000133334", 1, "lambda", "2026-05"),
    /** States that were entered and retries, in Standard executions. */
    STATE_TRANSITIONS("Step Functions", "state transitions", 1, "0.025", 1_000, "step-functions", "2026-03"),
    /** On demand, counted in tenths. */
    WRITE_UNITS("DynamoDB", "write request units", 10, "0.625", 1_000_000, "dynamodb", "2025-07"),
    /** On demand, counted in tenths: an eventually consistent read takes half a unit. */
    READ_UNITS("DynamoDB", "read request units", 10, "0.125", 1_000_000, "dynamodb", "2025-07"),
    /** Requests to standard queues, a further one for each further 64 KB. */
    QUEUE_REQUESTS("SQS", "requests", 1, "0.40", 1_000_000, "sqs", "2026-06"),
    /** PUT, COPY, POST and LIST. */
    OBJECT_WRITES("S3", "PUT, COPY, POST, LIST", 1, "0.005", 1_000, "s3", "undated"),
    /** GET, HEAD and every other request that isn't free. */
    OBJECT_READS("S3", "GET and others", 1, "0.0004", 1_000, "s3", "undated"),
    /** Invocations by EventBridge Scheduler. */
    SCHEDULES("EventBridge", "Scheduler invocations", 1, "1.00", 1_000_000, "eventbridge", "2026-03"),
    /** Calls of Secrets Manager's API. */
    SECRET_CALLS("Secrets Manager", "API calls", 1, "0.05", 10_000, "secrets-manager", "undated");

    private final String service;
    private final String unit;
    private final int countsInUnit;
    private final BigDecimal price;
    private final String page;
    private final String seen;

    Billable(String service, String unit, int countsInUnit, String dollars, int units, String page, String seen) {
        this.service = service;
        this.unit = unit;
        this.countsInUnit = countsInUnit;
        this.price = new BigDecimal(dollars).divide(BigDecimal.valueOf(units), MathContext.DECIMAL64);
        this.page = page;
        this.seen = seen;
    }

    /** The service, as a bill names it. */
    public String service() {
        return service;
    }

    /** What the price is for, in the plural. */
    public String unit() {
        return unit;
    }

    /** Where AWS names the price. */
    public URI source() {
        return URI.create("https://aws.amazon.com/" + page + "/pricing/");
    }

    /**
     * The month of the newest page that names the price, as {@code 2026-05}; {@code undated} when none that does has a
     * date.
     */
    public String seen() {
        return seen;
    }

    /** How many units a count makes. */
    public BigDecimal units(long count) {
        return BigDecimal.valueOf(count).divide(BigDecimal.valueOf(countsInUnit), MathContext.DECIMAL64);
    }

    /** US dollars for a count. */
    public BigDecimal dollars(long count) {
        return units(count).multiply(price);
    }
}
