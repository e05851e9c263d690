package digaas.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What satisfied a condition; docs/EVIDENCE.md says what each proves. */
public enum Evidence {
    /** An SOA whose serial is not lower. */
    SERIAL,
    /** One serial on all nameservers. */
    SERIALS,
    /** An SOA of the zone. */
    SOA,
    /** Records that are the expected ones, or hold them. */
    RRSET,
    /** The name does not exist. */
    NXDOMAIN,
    /** The name has no records of the type. */
    NODATA,
    /** An answer that proves that the nameserver does not have the zone. */
    NO_SOA,
    /** The nameserver refuses to answer for the zone. */
    REFUSED,
    /** A CNAME in place of the records. */
    CNAME,
    /** The records are there without the value. */
    VALUE_GONE,
    /** An evidence that this version of the client does not know. */
    @JsonEnumDefaultValue
    OTHER
}
