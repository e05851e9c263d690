package digaas.requests.polling;

/**
 * How the environments of a stack share an address's rate, so that in any ten seconds it gets at most 1.2 times as many
 * queries as the rate allows.
 *
 * <p>Of 12 s at the rate, leases get 9 s and, for bursts, 0.6 s; what is used without a lease gets the other 2.4 s: each
 * environment sends for ten seconds, and a burst of two seconds' worth. An environment that is the only one needs no
 * lease.
 *
 * @param perSecond queries to one address, at least 1
 * @param environments how many environments may send to it without a lease at the same time
 */
public record RateRules(int perSecond, int environments) {
    /** So many polls to the address, in the same moment, never need a lease, if they are rare. */
    private static final double MOST_FREE = 10;

    private static final double LEASED = 0.9;
    private static final double BURSTS = 0.6;
    private static final double UNLEASED = 0.2;
    private static final double UNANSWERED = 0.8;
    /** Environments, where their number is not limited. */
    private static final int USUAL_ENVIRONMENTS = 100;

    /** The rules where at most {@code concurrency} environments poll; 0 where that is not limited. */
    public static RateRules of(int perSecond, int concurrency) {
        return new RateRules(perSecond, concurrency == 0 ? USUAL_ENVIRONMENTS : concurrency);
    }

    /** What can be leased in all, in queries a second. */
    double leased() {
        return LEASED * perSecond;
    }

    /** The bursts that can be leased in all, in queries. */
    double bursts() {
        return BURSTS * perSecond;
    }

    /** What an environment may use that needs no lease, or gets none because everything is leased: queries a second. */
    double free() {
        return environments == 1 ? perSecond : Math.min(MOST_FREE, UNLEASED * perSecond / environments);
    }

    /** What it may use while the table does not answer. It may have been granted a lease for the rest of a slot. */
    double unanswered() {
        return UNANSWERED * perSecond / environments;
    }

    /** Whether polls need no lease: half of what is free is for queries that are sent again. */
    boolean isFree(Demand demand) {
        return environments == 1 || (demand.perSecond() <= free() / 2 && demand.burst() <= BURST_SECONDS * free());
    }

    /** The burst of what is used without a lease, in seconds of its rate. */
    static final double BURST_SECONDS = 2;
}
