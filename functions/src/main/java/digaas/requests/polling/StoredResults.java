package digaas.requests.polling;

import digaas.metric.RoundFigures;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.QuerySample;
import digaas.requests.store.PastDurations;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.SampleStore;
import digaas.round.ResultSink;
import java.util.List;

/** Stores what a round finds out, and notes its figures. */
record StoredResults(RequestEndings.Session session, SampleStore samples, PastDurations past, RoundFigures figures)
        implements ResultSink {
    @Override
    public void ended(OpenRequest open, Ending ending) {
        boolean stands = session.end(open.request().id(), ending, open.progress());
        if (!stands) {
            return;
        }
        figures.ended(open, ending);
        if (ending instanceof Ending.Completed completed && open.request().schedule() != null) {
            past.note(open.request(), completed);
        }
    }

    @Override
    public void sampled(OpenRequest open, List<QuerySample> sampled) {
        samples.keep(new SampleStore.Samples(open.request().id(), open.request().deadline(), sampled));
    }
}
