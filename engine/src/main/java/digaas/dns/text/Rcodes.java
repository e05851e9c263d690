package digaas.dns.text;

import digaas.poll.query.Rcode;

/** Response codes by number, with the mnemonics of IANA's registry; {@code RCODE42} for a code without one. */
public final class Rcodes {
    private Rcodes() {}

    /** The response code of a number. */
    public static Rcode of(int value) {
        return switch (value) {
            case 0 -> Rcode.NOERROR;
            case 2 -> Rcode.SERVFAIL;
            case 3 -> Rcode.NXDOMAIN;
            case 5 -> Rcode.REFUSED;
            default -> new Rcode(value, mnemonic(value));
        };
    }

    private static String mnemonic(int value) {
        String name = org.xbill.DNS.Rcode.string(value);
        return name.startsWith("RESERVED") ? "RCODE" + value : name;
    }
}
