package digaas.tests.store;

import digaas.measurement.Measurement;
import digaas.measurement.ObserverType;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.poll.ChangeHistory;
import digaas.poll.LastAnswer;
import digaas.poll.OldAnswers;
import digaas.poll.Progress;
import digaas.poll.QuerySample;
import digaas.poll.Sighting;
import digaas.poll.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Requests to store. */
public final class Requests {
    /** Whose they are. */
    public static final String CALLER = "192.0.2.200";

    private static final Duration OPEN = Duration.ofMillis(7_300);

    private Requests() {}

    /** A request that was accepted as it started, with a deadline 7.3 s later. */
    public static PostedRequest startedAt(Instant start) {
        return with(UUID.randomUUID(), start, null, "hello.com.", List.of("192.0.2.1"));
    }

    /** The same, posted as an observer. */
    static PostedRequest startedAt(Instant start, ObserverType type) {
        return with(UUID.randomUUID(), start, OPEN, null, "hello.com.", List.of("192.0.2.1"), type);
    }

    /** The same with another id. */
    public static PostedRequest again(UUID id, PostedRequest as) {
        return with(id, as.startTime(), as.run(), as.name(), as.nameservers());
    }

    /** A request that was accepted as it started. */
    static PostedRequest lasting(Instant start, Duration timeout) {
        return with(UUID.randomUUID(), start, timeout, null, "hello.com.", List.of("192.0.2.1"), null);
    }

    static PostedRequest with(UUID id, Instant start, @Nullable String run, String name, List<String> nameservers) {
        return with(id, start, OPEN, run, name, nameservers, null);
    }

    private static PostedRequest with(
            UUID id,
            Instant start,
            Duration timeout,
            @Nullable String run,
            String name,
            List<String> nameservers,
            @Nullable ObserverType type) {
        return new PostedRequest(
                id,
                "{\"zone_name\":\"" + name + "\",\"frequency\":1.20}",
                name,
                nameservers,
                "serial_not_lower",
                run,
                start,
                start.plusNanos(1),
                start.plusNanos(1).plus(timeout),
                type,
                Duration.ofNanos(250_000_001));
    }

    /** A request of which nothing has come yet. */
    static Measurement open(PostedRequest posted) {
        return new Measurement(posted, PollResult.NONE);
    }

    /** What polling has shown: so many queries, of which these are not stored yet. */
    static Progress progress(long polls, List<QuerySample> samples) {
        return new Progress(
                TestTable.NOW,
                null,
                polls,
                2,
                polls,
                List.of(new Sighting(TestTable.NOW, TestTable.NOW.plusNanos(1), Evidence.SERIAL)),
                List.of(new ChangeHistory(null, null, 0, null, new OldAnswers(List.of(), null))),
                List.of(new LastAnswer(
                        0,
                        "192.0.2.1",
                        "192.0.2.1:53",
                        LastAnswer.ANSWERED,
                        "NOERROR",
                        true,
                        false,
                        4_294_967_295L,
                        List.of(
                                new LastAnswer.Shown("a.example.", "TXT", 2_147_483_647L, "\"a\""),
                                new LastAnswer.Shown("a.example.", "TYPE65280", 0L, "")),
                        7,
                        Duration.ofNanos(1),
                        "ns-1")),
                samples);
    }

    /** Samples a second apart, the first at an instant, to the microsecond as they are kept. */
    static List<QuerySample> samples(Instant first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new QuerySample(
                        i % 2,
                        first.plusSeconds(i).plusNanos(1_000),
                        Duration.ofNanos(1_000L * i),
                        i % 3 == 0 ? 0 : 4097))
                .toList();
    }
}
