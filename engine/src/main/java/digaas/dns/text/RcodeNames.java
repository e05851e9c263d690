package digaas.dns.text;

import org.xbill.DNS.Rcode;

/** Mnemonics of response codes (IANA's registry); {@code RCODE42} for a code without one. */
public final class RcodeNames {
    private RcodeNames() {}

    public static String of(int value) {
        String name = Rcode.string(value);
        return name.startsWith("RESERVED") ? "RCODE" + value : name;
    }
}
