package digaas.tests.watch;

import digaas.fixture.Ports;
import digaas.tests.nameserver.Named;
import digaas.tests.watch.UpdateStream.Truth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A BIND with the version of a zone before, that becomes the one that is expected: record by record, and not quite. */
final class LoadedZone implements AutoCloseable {
    private final Named named;
    private final TruthPlan plan;
    private final Map<String, Truth> truths = new HashMap<>();

    LoadedZone(TruthPlan plan) throws IOException, InterruptedException {
        this.plan = plan;
        String zone = "zone \"%s\" { type primary; file \"zone\"; allow-update { key \"%s\"; }; };\n"
                .formatted(TruthPlan.ZONE, Named.KEY);
        this.named = Named.start(
                new Named.Setup(Ports.free(), "notify no;", Named.NO_CONTROLS + zone, Map.of("zone", plan.before())));
    }

    String address() {
        return "127.0.0.1:" + named.address().getPort();
    }

    /**
     * Makes the changes in an order of its own, and the serial last.
     *
     * @param serial what it shows in the end
     */
    void load(long seed, long serial) throws IOException {
        List<TruthPlan.Change> changes = new ArrayList<>(plan.changes());
        Collections.shuffle(changes, new Random(seed));
        try (UpdateStream updates = new UpdateStream(named, TruthPlan.ZONE)) {
            for (TruthPlan.Change change : changes) {
                truths.put(change.name(), updates.update(change.line()));
            }
            truths.put(TruthPlan.ZONE, updates.update(TruthPlan.serial(serial)));
        }
    }

    /** When it began to show what must be shown of a name. */
    Truth truth(String name) {
        Truth truth = truths.get(name);
        if (truth == null) {
            throw new IllegalStateException("nothing was changed at " + name);
        }
        return truth;
    }

    @Override
    public void close() throws IOException {
        named.close();
    }
}
