package digaas.poll.evidence;

/** What showed that a condition holds. */
public enum Evidence {
    /** An SOA whose serial was not lower than the expected one. */
    SERIAL,
    /** One serial, shown by enough nameservers. */
    SERIALS,
    /** An SOA of the zone, whatever its serial. */
    SOA,
    /** The RRset contained or equalled the expected data. */
    RRSET,
    /** The name does not exist. */
    NXDOMAIN,
    /** The name has no records of the type (RFC 2308 §2.2). */
    NODATA,
    /** The server has no zone of this name: its answer has no SOA of the name. */
    NO_SOA,
    /** The server does not serve the zone. */
    REFUSED,
    /** The name has a CNAME, and so no other data (RFC 1034 §3.6.2). */
    CNAME,
    /** The RRset exists without the value. */
    VALUE_GONE
}
