package digaas.tests.store;

import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.poll.Ending;
import digaas.poll.Progress;
import digaas.poll.QuerySample;
import digaas.requests.store.Acceptance;
import digaas.requests.store.ExecutionLines;
import digaas.requests.store.IdempotencyKey;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.RequestPage;
import digaas.requests.store.RequestReader;
import digaas.requests.store.RequestWithQueries;
import digaas.requests.store.SampleStore;
import digaas.requests.store.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All that can be done to the requests of one table, each ending in a session of its own. */
public record StoredRequests(
        IntakeStore intake, RequestEndings endings, RequestReader reader, ExecutionLines lines, SampleStore samples) {
    StoredRequests(DynamoDbClient client, String table, Duration retention, InstantSource clock) {
        this(
                new IntakeStore(client, table, retention, clock),
                new RequestEndings(client, table),
                new RequestReader(client, table),
                new ExecutionLines(client, table),
                new SampleStore(client, table, retention));
    }

    public Acceptance accept(PostedRequest request, String holder, Optional<IdempotencyKey> key) {
        return intake.accept(request, holder, key);
    }

    public Optional<Measurement> find(UUID id) {
        return reader.find(id);
    }

    boolean end(UUID id, Ending ending, @Nullable Progress progress) {
        return endings.during(session -> session.end(id, ending, progress));
    }

    boolean giveUp(UUID id, String line, Ending.Failed ending) {
        return endings.during(session -> session.giveUp(id, line, ending, PollResult.NONE));
    }

    ExecutionLines.StillOpen stillOpen(Collection<UUID> ids, String line) {
        return lines.stillOpen(ids, line);
    }

    void keepQueries(UUID id, Instant deadline, List<QuerySample> kept) {
        samples.keep(new SampleStore.Samples(id, deadline, kept));
    }

    RequestPage page(Selection selection, @Nullable String token, int size) {
        return reader.page(selection, token, size);
    }

    void read(Selection selection, Consumer<RequestWithQueries> consumer) {
        reader.read(selection, consumer);
    }
}
