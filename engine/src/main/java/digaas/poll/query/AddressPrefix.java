package digaas.poll.query;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The addresses that begin with the same bits. */
record AddressPrefix(AddressBits first, int length) {
    /** Reads {@code address/length}. */
    static AddressPrefix of(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(text.substring(0, slash));
        int length = Integer.parseInt(text.substring(slash + 1));
        return new AddressPrefix(AddressBits.of(address), address instanceof Inet4Address ? 96 + length : length);
    }

    boolean contains(AddressBits address) {
        return address.number().xor(first.number()).shiftRight(128 - length).signum() == 0;
    }
}
