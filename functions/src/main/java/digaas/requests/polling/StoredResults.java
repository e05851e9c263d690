package digaas.requests.polling;

import digaas.metric.RoundFigures;
import digaas.pacing.PastChange;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.QuerySample;
import digaas.requests.store.PastChanges;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.SampleStore;
import digaas.round.ResultSink;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Stores what a round finds out, and notes its figures. */
record StoredResults(
        RequestEndings.Session session,
        SampleStore samples,
        PastChanges past,
        RoundFigures figures,
        ProgressReporter reporter,
        InstantSource clock)
        implements ResultSink {
    @Override
    public void ended(OpenRequest open, Ending ending) {
        boolean stands = session.end(open.request().id(), ending, open.progress());
        if (!stands) {
            return;
        }
        figures.ended(open, ending);
        if (open.request().schedule() != null) {
            PastChange.of(open, ending).ifPresent(change -> past.note(open.request(), change));
        }
    }

    @Override
    public void sampled(OpenRequest open, List<QuerySample> sampled) {
        samples.keep(new SampleStore.Samples(open.request().id(), open.request().deadline(), sampled));
    }

    @Override
    public Instant progressDue() {
        return reporter.due();
    }

    @Override
    public void progressed(List<OpenRequest> open) {
        reporter.report(open, clock.instant());
    }
}
