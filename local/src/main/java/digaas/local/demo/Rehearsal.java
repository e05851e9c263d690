package digaas.local.demo;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Goes through everything once before anything is timed: the first calls of functions in a cold JVM can take seconds,
 * and a change that is made meanwhile would be there before its first poll.
 */
final class Rehearsal {
    private static final String RUN = "rehearsal";

    private Rehearsal() {}

    static boolean of(Scenario scenario, Stage stage, Caller caller) throws InterruptedException {
        String apex = scenario.zones().getFirst().apex().toString();
        Ask ask = Ask.zone(apex, "zone_exists").every("0.1");
        try {
            for (String transport : List.of("udp", "tcp")) {
                new Asker(stage, caller, RUN)
                        .time(
                                RUN,
                                ask.with("transport", transport),
                                stage.clock().instant().truncatedTo(ChronoUnit.MICROS));
            }
            return true;
        } catch (IOException e) {
            // What fails here fails in the demo too, which tells.
            return false;
        }
    }
}
