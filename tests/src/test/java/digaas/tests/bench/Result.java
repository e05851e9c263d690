package digaas.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A request as the API shows it. */
public record Result(JsonNode json) {
    /** The API's times end at the microsecond. */
    private static final Duration ROUNDING = Duration.ofNanos(1_000);
    /** BIND logs when a question came in by a clock that ticks every few milliseconds. */
    private static final Duration LOGGED_LATE = Duration.ofMillis(10);
    /** What the answer to the last poll may take. */
    private static final Duration GRACE = Duration.ofMillis(100);
    /** What a poll may be late on a machine that has other things to do; that it stood still comes on top. */
    private static final Duration LATENESS = Duration.ofSeconds(1);

    /** A request of which nothing is known but its id. */
    public static Result of(String id) {
        return new Result(Api.JSON.createObjectNode().put("id", id));
    }

    public String id() {
        return text("id");
    }

    public String status() {
        return text("status");
    }

    public boolean isOpen() {
        return status().equals("ACCEPTED");
    }

    public String text(String field) {
        return json.required(field).asString();
    }

    public boolean hasNull(String field) {
        return json.required(field).isNull();
    }

    public JsonNode lastAnswer() {
        return json.required("last_answer");
    }

    public Instant time(String field) {
        return Instant.EPOCH.plus(seconds(field));
    }

    public Duration seconds(String field) {
        BigDecimal nanos = json.required(field).decimalValue().movePointRight(9);
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    }

    public Instant notBefore() {
        return time("start_time").plus(seconds("not_before"));
    }

    public Instant notAfter() {
        return time("start_time").plus(seconds("not_after"));
    }

    /** Fails unless it was completed by a change of a zone that nobody else polls, between the two polls around it. */
    public Result completedBy(Change change) throws IOException {
        coveredBy(change);
        List<Asked> asked = change.zone().asked();
        // What is asked by TCP while a connection is set up arrives all at once.
        if (asked.stream().noneMatch(Asked::overTcp)) {
            Instant first = notBefore().minus(LOGGED_LATE);
            assertThat(asked)
                    .filteredOn(one -> !one.at().isBefore(first) && !one.at().isAfter(notAfter()))
                    .filteredOn(one -> !isAskedAgain(one, asked))
                    .as("questions that BIND got within the bracket of %s", json)
                    .hasSize(2);
        }
        return this;
    }

    /** Whether mixed letters brought no data, so that the same poll asked at once for the name as given. */
    private static boolean isAskedAgain(Asked one, List<Asked> all) {
        Instant latest = one.at().plus(LOGGED_LATE);
        return one.mixed()
                && all.stream()
                        .anyMatch(next -> !next.mixed()
                                && next.name().equals(one.name())
                                && next.type().equals(one.type())
                                && !next.at().isBefore(one.at())
                                && next.at().isBefore(latest));
    }

    /**
     * Fails unless it was completed by a change, and the change lies in its bracket, which is no wider than polling
     * makes it.
     */
    public Result coveredBy(Change change) {
        completed();
        assertThat(notBefore()).as("not_before in %s", json).isBefore(change.after());
        assertThat(notAfter().plus(ROUNDING)).as("not_after in %s", json).isAfter(change.before());
        assertThat(notAfter())
                .as("not_after in %s", json)
                .isBefore(change.after().plus(frequency()).plus(lateness(change.after(), notAfter())));
        assertThat(Duration.between(notBefore(), notAfter()))
                .as("bracket in %s", json)
                .isLessThan(frequency().plus(lateness(notBefore(), notAfter())));
        return this;
    }

    private static Duration lateness(Instant from, Instant to) {
        return LATENESS.plus(Stalls.between(from, to));
    }

    /** Fails unless it was completed by a change that may have come before its first poll. */
    public Result completedAfter(Change change) {
        if (!hasNull("not_before")) {
            return coveredBy(change);
        }
        completed();
        assertThat(notAfter().plus(ROUNDING)).as("not_after in %s", json).isAfter(change.before());
        return this;
    }

    public Result completed() {
        assertThat(status()).as("status in %s", json).isEqualTo("COMPLETED");
        assertThat(seconds("duration")).isEqualTo(seconds("not_after"));
        assertThat(hasNull("reason")).isTrue();
        return this;
    }

    /** Fails unless it ended in vain and in time; one whose only poll was the late first one ends when that has. */
    public Result timedOut() {
        failedFor("timeout");
        Duration open = Duration.between(time("accepted_at"), time("ended_at"));
        assertThat(open)
                .as("time it was open in %s", json)
                .isGreaterThanOrEqualTo(seconds("timeout").minus(ROUNDING));
        if (isPolledAgain()) {
            assertThat(open)
                    .as("time it was open in %s", json)
                    .isLessThanOrEqualTo(
                            seconds("timeout").plus(GRACE).plus(lateness(time("accepted_at"), time("ended_at"))));
        }
        return this;
    }

    private boolean isPolledAgain() {
        int nameservers = json.has("nameservers") ? json.get("nameservers").size() : 1;
        return json.get("polls").asInt() > nameservers;
    }

    public Result failedFor(String reason) {
        assertThat(status()).as("status in %s", json).isEqualTo("ERROR");
        assertThat(text("reason")).isEqualTo(reason);
        assertThat(hasNull("duration") && hasNull("not_after") && hasNull("evidence"))
                .isTrue();
        return this;
    }

    public Result by(String evidence) {
        assertThat(text("evidence")).isEqualTo(evidence);
        return this;
    }

    private Duration frequency() {
        return seconds("frequency");
    }
}
