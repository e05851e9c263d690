package digaas.requests.polling;

import digaas.poll.OpenRequest;
import digaas.requests.store.SampleStore;
import digaas.requests.store.SampleStore.Samples;
import digaas.requests.workflow.ExecutionState;
import digaas.requests.workflow.StateJson;
import java.nio.charset.StandardCharsets;

/** Writes a state so that it fits a payload of Step Functions. */
record StateWriter(SampleStore samples) {
    /** If the state is too large, its samples move to the store, and its latest answers are dropped. */
    String write(ExecutionState state) {
        String text = StateJson.write(state);
        if (isLarge(text)) {
            samples.keepAll(
                    state.requests().stream().map(StateWriter::samplesOf).toList());
            text = StateJson.write(state.withoutSamples());
        }
        return isLarge(text) ? StateJson.write(state.withoutSamples().withoutLastAnswers()) : text;
    }

    private static Samples samplesOf(OpenRequest open) {
        return new Samples(
                open.request().id(), open.request().deadline(), open.progress().samples());
    }

    private static boolean isLarge(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > StateJson.LARGEST;
    }
}
