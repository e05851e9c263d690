package digaas.dns;

import org.xbill.DNS.Rcode;

/** Mnemonics of response codes (IANA's registry), {@code RCODE42} where there is none. */
final class RcodeNames {
    private RcodeNames() {}

    static String of(int value) {
        String name = Rcode.string(value);
        return name.startsWith("RESERVED") ? "RCODE" + value : name;
    }
}
