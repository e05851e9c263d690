package digaas.tests.calibration;

import digaas.tests.http.ApiClient;
import digaas.tests.nameserver.KnownChanges;
import digaas.tests.nameserver.Network;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Requests one after another, each posted when the one before it has ended, about changes on a nameserver of their own.
 * So they learn from each other and from no others.
 */
record PacedRequests(ApiClient api, PacedChanges changes, String pacing, int requests, long seed)
        implements Callable<List<PacedRequests.Measured>> {
    /** The change must be known to the nameserver before the first poll. */
    private static final Duration AHEAD = Duration.ofMillis(500);

    /**
     * How one request ended, in seconds after its start.
     *
     * @param truth when the change took effect
     * @param notBefore the interval's lower end; 0 when the first poll showed the change
     */
    record Measured(double truth, double notBefore, double notAfter, long polls) {
        double width() {
            return notAfter - notBefore;
        }

        boolean isCovered() {
            return notBefore < truth && truth <= notAfter;
        }
    }

    @Override
    public List<Measured> call() throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        var random = new Random(seed);
        List<Measured> measured = new ArrayList<>();
        try (KnownChanges server = KnownChanges.start(clock, Network.CLEAN, seed)) {
            for (int i = 0; i < requests; i++) {
                Instant start = clock.instant().plus(AHEAD);
                Duration taken = Duration.ofNanos((long) (1e9 * changes.seconds(i, random)));
                server.change(i, start.plus(taken));
                measured.add(measure(server, i, start, taken));
            }
        }
        return measured;
    }

    private Measured measure(KnownChanges server, int number, Instant start, Duration taken)
            throws IOException, InterruptedException {
        String nameserver =
                server.address().getHostString() + ":" + server.address().getPort();
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("nameserver", nameserver)
                .put("zone_name", KnownChanges.name(number))
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put(
                        "start_time",
                        BigDecimal.valueOf(start.getEpochSecond()).add(BigDecimal.valueOf(start.getNano(), 9)))
                .put("frequency", 1)
                .put("timeout", 60)
                .put("pacing", pacing)
                .toString();
        String path = "/requests/" + api.post("/requests", body).required("id").asString();
        JsonNode json = api.get(path + "?wait=20");
        while (json.path("status").asString().equals("ACCEPTED")) {
            json = api.get(path + "?wait=20");
        }
        if (!json.path("status").asString().equals("COMPLETED")) {
            throw new IllegalStateException(path + " ended as " + json);
        }
        return new Measured(
                taken.toNanos() / 1e9,
                json.path("not_before").asDouble(0),
                json.path("not_after").asDouble(),
                json.path("polls").asLong());
    }
}
