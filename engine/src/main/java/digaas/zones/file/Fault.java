package digaas.zones.file;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a zone file.
 *
 * @param line where, from 1; 0 for the file as a whole
 * @param name the owner, absolute; null where it is not known
 * @param type the mnemonic; null where it is not known
 * @param detail what is wrong and what would be right, without a full stop
 */
public record Fault(
        Severity severity,
        long line,
        @Nullable String name,
        @Nullable String type,
        Code code,
        String detail) {
    /** Whether a zone with it can be used. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Kinds of faults. */
    public enum Code {
        ALIAS_TARGET,
        CLASS,
        CNAME_AND_OTHER_DATA,
        DIRECTIVE,
        DUPLICATE_TTL,
        GENERATE,
        INCLUDE,
        MX_TO_ADDRESS,
        NAME,
        NO_ADDRESS,
        NO_NAMESERVER,
        NO_ORIGIN,
        NO_SOA,
        NO_TTL,
        OCCLUDED,
        OUT_OF_ZONE,
        RDATA,
        SEVERAL_RECORDS,
        SOA_NOT_AT_APEX,
        SYNTAX,
        TOO_LARGE,
        TOO_MANY_RECORDS,
        TTL,
        TYPE
    }

    static Fault error(long line, Code code, String detail) {
        return new Fault(Severity.ERROR, line, null, null, code, detail);
    }

    static Fault warning(long line, Code code, String detail) {
        return new Fault(Severity.WARNING, line, null, null, code, detail);
    }

    Fault about(OwnerName owner, @Nullable String mnemonic) {
        return new Fault(severity, line, owner.spelled(), mnemonic, code, detail);
    }
}
