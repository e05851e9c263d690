package digaas.dns.query.rate;

/**
 * How much of an address's rate this process may use now. The whole process stays below the rate itself, too.
 *
 * <p>Queries are sent from a bucket of tokens, which fills at the share's rate. A bucket of less than one query fills to
 * one while a query waits, and otherwise to {@code 1 - phase}: processes whose queries come at the same moment, each
 * with a small share, send them one after the other, if their phases are spread.
 *
 * @param perSecond queries a second, above zero
 * @param burst how many queries may be sent at once after a pause; below 1 for none
 * @param phase from 0 to 1
 * @param held runs on the engine's thread when the share makes a query wait; must not block or throw
 */
public record Share(double perSecond, double burst, double phase, Runnable held) {
    public Share {
        if (!(perSecond > 0) || !(burst >= 0) || !(phase >= 0) || !(phase <= 1)) {
            throw new IllegalArgumentException(
                    "not a share: %s/s, burst %s, phase %s".formatted(perSecond, burst, phase));
        }
    }

    /** What the bucket holds at most after a pause. */
    double afterPause() {
        return burst >= 1 ? burst : 1 - phase;
    }

    /** What it holds at most while a query waits. */
    double whileWaiting() {
        return Math.max(burst, 1);
    }
}
