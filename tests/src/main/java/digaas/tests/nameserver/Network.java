package digaas.tests.nameserver;

import java.time.Duration;

/**
 * What happens to packets on their way.
 *
 * @param loss the chance that a packet, query or answer, never arrives
 * @param mostDelay each packet, either way, takes a time uniform between none and this, so that packets overtake
 *     each other
 * @param duplicates the chance that an answer arrives twice
 */
public record Network(String name, double loss, Duration mostDelay, double duplicates) {
    public static final Network CLEAN = new Network("clean", 0, Duration.ZERO, 0);
    public static final Network ROUGH = new Network("rough", 0.05, Duration.ofMillis(15), 0.1);

    boolean isClean() {
        return loss == 0 && mostDelay.isZero() && duplicates == 0;
    }
}
