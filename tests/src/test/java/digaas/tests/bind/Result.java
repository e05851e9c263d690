package digaas.tests.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A request as the API shows it. */
record Result(JsonNode json) {
    /** The API's times end at the microsecond. */
    private static final Duration ROUNDING = Duration.ofNanos(1_000);
    /** What the answer to the last poll may take. */
    private static final Duration GRACE = Duration.ofMillis(100);
    /** What a poll may be late on a machine that has other things to do. */
    private static final Duration LATENESS = Duration.ofSeconds(1);

    /** A request of which nothing is known but its id. */
    static Result of(String id) {
        return new Result(Api.JSON.createObjectNode().put("id", id));
    }

    String id() {
        return text("id");
    }

    String status() {
        return text("status");
    }

    boolean isOpen() {
        return status().equals("ACCEPTED");
    }

    String text(String field) {
        return json.required(field).asString();
    }

    boolean hasNull(String field) {
        return json.required(field).isNull();
    }

    JsonNode lastAnswer() {
        return json.required("last_answer");
    }

    Instant time(String field) {
        return Instant.EPOCH.plus(seconds(field));
    }

    Duration seconds(String field) {
        BigDecimal nanos = json.required(field).decimalValue().movePointRight(9);
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    }

    Instant notBefore() {
        return time("start_time").plus(seconds("not_before"));
    }

    Instant notAfter() {
        return time("start_time").plus(seconds("not_after"));
    }

    /** Fails unless it was completed by a change, and the change lies in its bracket, which is no wider than polling makes it. */
    Result completedBy(Change change) {
        completed();
        assertThat(notBefore()).as("not_before in %s", json).isBefore(change.after());
        assertThat(notAfter().plus(ROUNDING)).as("not_after in %s", json).isAfter(change.before());
        assertThat(notAfter())
                .as("not_after in %s", json)
                .isBefore(change.after().plus(frequency()).plus(LATENESS));
        assertThat(Duration.between(notBefore(), notAfter()))
                .as("bracket in %s", json)
                .isLessThan(frequency().plus(LATENESS));
        return this;
    }

    /** Fails unless it was completed by a change that may have come before its first poll. */
    Result completedAfter(Change change) {
        if (!hasNull("not_before")) {
            return completedBy(change);
        }
        completed();
        assertThat(notAfter().plus(ROUNDING)).as("not_after in %s", json).isAfter(change.before());
        return this;
    }

    Result completed() {
        assertThat(status()).as("status in %s", json).isEqualTo("COMPLETED");
        assertThat(seconds("duration")).isEqualTo(seconds("not_after"));
        assertThat(hasNull("reason")).isTrue();
        return this;
    }

    /** Fails unless it ended in vain and in time. */
    Result timedOut() {
        failedFor("timeout");
        Duration open = Duration.between(time("accepted_at"), time("ended_at"));
        assertThat(open)
                .as("time it was open in %s", json)
                .isBetween(
                        seconds("timeout").minus(ROUNDING),
                        seconds("timeout").plus(GRACE).plus(LATENESS));
        return this;
    }

    Result failedFor(String reason) {
        assertThat(status()).as("status in %s", json).isEqualTo("ERROR");
        assertThat(text("reason")).isEqualTo(reason);
        assertThat(hasNull("duration") && hasNull("not_before") && hasNull("not_after") && hasNull("evidence"))
                .isTrue();
        return this;
    }

    Result by(String evidence) {
        assertThat(text("evidence")).isEqualTo(evidence);
        return this;
    }

    private Duration frequency() {
        return seconds("frequency");
    }
}
