package digaas.requests.intake;

import digaas.json.Checked;
import digaas.measurement.Measurement;
import digaas.metric.Count;
import digaas.poll.OpenRequest;
import digaas.request.ParsedRequest;
import digaas.requests.store.Acceptance;
import digaas.requests.store.RequestReader;
import digaas.requests.store.quota.OpenQuota;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accepts a request: reads it, reserves a place in its caller's quota, stores it and starts polling it. Whatever fails
 * on the way leaves nothing behind that is stored and not polled, or counted and not stored.
 */
public final class RequestIntake {
    private final IntakeParts parts;
    private final RequestReader reader;

    public RequestIntake(IntakeParts parts, RequestReader reader) {
        this.parts = parts;
        this.reader = reader;
    }

    /** Accepts or refuses a request. One whose faults are known already is refused and counted like any other. */
    public IntakeOutcome accept(Checked<Submission> posted) {
        IntakeOutcome outcome =
                posted.fold(submission -> new Attempt(submission).outcome(), IntakeOutcome.Invalid::new);
        count(outcome);
        return outcome;
    }

    private void count(IntakeOutcome outcome) {
        switch (outcome) {
            case IntakeOutcome.Accepted _, IntakeOutcome.Repeated _ ->
                parts.counter().accept(Count.ACCEPTED, 1);
            case IntakeOutcome.Invalid _,
                    IntakeOutcome.TooManyOpen _,
                    IntakeOutcome.Conflicting _,
                    IntakeOutcome.Forgotten _ -> parts.counter().accept(Count.REFUSED, 1);
            case IntakeOutcome.Unavailable _ -> {}
        }
    }

    private final class Attempt {
        private final Submission posted;
        private final String holder;
        private final BodyParser parser = parts.parsers().forBody();

        private Attempt(Submission posted) {
            this.posted = posted;
            this.holder = QuotaHolder.of(posted.caller());
        }

        private Checked<ParsedRequest> parsed() {
            return parser.parse(posted.body(), posted.ids().get(), posted.receivedAt(), posted.observerType());
        }

        /**
         * The key is looked up before the body is checked: a host name may have lost its addresses since, or the
         * operator's rules may have changed.
         */
        IntakeOutcome outcome() {
            return repeated().orElseGet(() -> parsed().fold(this::reserve, IntakeOutcome.Invalid::new));
        }

        private Optional<IntakeOutcome> repeated() {
            return posted.key().flatMap(parts.store()::earlierUse).map(this::repeat);
        }

        private IntakeOutcome reserve(ParsedRequest request) {
            OpenQuota.Reservation reservation = parts.quota().reserve(holder, List.of(request.posted()));
            if (reservation.granted() == 0) {
                // Another try may have taken the last place.
                return repeated()
                        .orElseGet(() -> new IntakeOutcome.TooManyOpen(reservation.open(), reservation.limit()));
            }
            return store(request);
        }

        /** Whatever id a request gets, its place in the quota is the same. */
        private IntakeOutcome store(ParsedRequest first) {
            ParsedRequest request = first;
            boolean stored = false;
            try {
                Acceptance acceptance = parts.store().accept(request.posted(), holder, posted.key());
                while (acceptance instanceof Acceptance.IdInUse
                        && parsed() instanceof Checked.Valid<ParsedRequest>(ParsedRequest other)) {
                    request = other;
                    acceptance = parts.store().accept(request.posted(), holder, posted.key());
                }
                stored = acceptance instanceof Acceptance.Stored;
                return switch (acceptance) {
                    case Acceptance.Stored _ -> started(request);
                    case Acceptance.Earlier earlier -> repeat(earlier);
                    case Acceptance.IdInUse _ -> new IntakeOutcome.Unavailable();
                };
            } finally {
                if (!stored) {
                    parts.quota().giveBack(holder, List.of(first.posted()));
                }
            }
        }

        private IntakeOutcome started(ParsedRequest request) {
            return start(parser.open(request))
                    ? new IntakeOutcome.Accepted(request.posted(), posted.body())
                    : new IntakeOutcome.Unavailable();
        }

        private IntakeOutcome repeat(Acceptance.Earlier earlier) {
            return switch (earlier) {
                case Acceptance.Repeated(UUID id) ->
                    reader.find(id).map(this::repeat).orElseGet(IntakeOutcome.Forgotten::new);
                case Acceptance.Conflicting _ -> new IntakeOutcome.Conflicting();
            };
        }

        /** If the first attempt died before it started the polling, this one starts it. */
        private IntakeOutcome repeat(Measurement first) {
            boolean polled = first.ending() != null
                    || parser.reread(posted.body(), first)
                            .map(same -> start(parser.open(same)))
                            .orElse(true);
            return polled ? new IntakeOutcome.Repeated(first, posted.body()) : new IntakeOutcome.Unavailable();
        }
    }

    /** Starts a stored request, or ends it. If it can't even be ended, the sweep does that after its deadline. */
    private boolean start(OpenRequest open) {
        boolean started = parts.starter().start(open);
        if (!started) {
            boolean _ =
                    parts.endings().during(session -> session.end(open.request().id(), parts.notStarted(), null));
        }
        return started;
    }
}
