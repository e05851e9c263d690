package digaas.poll;

/** What made a condition hold. */
public enum Evidence {
    /** An SOA whose serial was not lower than the expected one. */
    SERIAL,
    /** An SOA of the zone, whatever its serial. */
    SOA,
    /** The RRset held, or was, what was expected. */
    RRSET,
    /** The name does not exist. */
    NXDOMAIN,
    /** The name has no records of the type (RFC 2308 §2.2). */
    NODATA,
    /** The name is no zone of this server: an answer without its SOA. */
    NO_SOA,
    /** The server does not serve the zone. */
    REFUSED,
    /** The RRset is there without the value. */
    VALUE_GONE
}
