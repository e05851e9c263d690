package digaas.requests.polling;

import digaas.measurement.PollResult;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.RequestReader;
import digaas.requests.workflow.StateJson;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** The state {@code GiveUp}: ends the requests of an execution that failed. */
public final class GiveUp {
    private final RequestReader reader;
    private final RequestEndings endings;
    private final InstantSource clock;

    public GiveUp(RequestReader reader, RequestEndings endings, InstantSource clock) {
        this.reader = reader;
        this.endings = endings;
        this.clock = clock;
    }

    /** Ends those of the requests that belong to the line. @return how many it ended */
    public int end(StateJson.LineRequests requests) {
        Map<UUID, PollResult> known = reader.known(requests.ids());
        return endings.during(session -> {
            int ended = 0;
            for (UUID id : requests.ids()) {
                PollResult result = known.getOrDefault(id, PollResult.NONE);
                var ending = new Ending.Failed(Reason.INTERNAL, result.absentAt(), clock.instant());
                ended += session.giveUp(id, requests.line(), ending, result) ? 1 : 0;
            }
            return ended;
        });
    }
}
