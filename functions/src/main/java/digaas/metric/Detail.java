package digaas.metric;

/** How finely metrics are divided. Each metric costs by the month, for each value of its dimension (docs/COST.md). */
public enum Detail {
    /** There are none. */
    OFF,
    /** In all, and by condition: six at most. */
    CONDITIONS,
    /** By nameserver, too: as many as the callers name. */
    NAMESERVERS
}
