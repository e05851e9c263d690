package digaas.poll;

/** What carries a query. */
public enum Transport {
    /** UDP, and TCP when the answer comes back truncated (RFC 7766 §5). */
    UDP,
    /** TCP (RFC 7766). */
    TCP,
    /** DNS over TLS (RFC 7858). */
    TLS
}
