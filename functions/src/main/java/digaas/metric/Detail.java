package digaas.metric;

/** How detailed metrics are. CloudWatch bills each metric monthly, for each value of its dimension (docs/COST.md). */
public enum Detail {
    /** No metrics. */
    OFF,
    /** In total and by condition: six conditions at most. */
    CONDITIONS,
    /** Also by nameserver: as many as callers name. */
    NAMESERVERS
}
