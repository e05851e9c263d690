package digaas.requests.polling;

import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.store.RequestEndings;
import digaas.requests.workflow.StateJson;
import java.time.InstantSource;
import java.util.UUID;

/** The state {@code GiveUp}: ends the requests of an execution that failed. */
public final class GiveUp {
    private final RequestEndings endings;
    private final InstantSource clock;

    public GiveUp(RequestEndings endings, InstantSource clock) {
        this.endings = endings;
        this.clock = clock;
    }

    /** Ends those of the requests that belong to the line. @return how many it ended */
    public int end(StateJson.LineRequests requests) {
        return endings.during(session -> {
            int ended = 0;
            for (UUID id : requests.ids()) {
                var ending = new Ending.Failed(Reason.INTERNAL, clock.instant());
                ended += session.giveUp(id, requests.line(), ending) ? 1 : 0;
            }
            return ended;
        });
    }
}
