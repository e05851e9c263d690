package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;
import java.nio.charset.StandardCharsets;

/** An ATM address: {@code +} and digits of E.164, or an AESA in hexadecimal, where dots may stand (af-dans-0152). */
record AtmaField(String name) implements Field {
    private static final int AESA = 0;
    private static final int E164 = 1;

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        String text = words.ascii(name);
        if (text.matches("\\+[0-9]+")) {
            wire.u8(E164);
            wire.octets(text.substring(1).getBytes(StandardCharsets.US_ASCII));
        } else {
            wire.u8(AESA);
            wire.octets(Coding.HEX.octets(name, text.replace(".", "")));
        }
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        int format = in.u8();
        byte[] address = in.rest();
        String digits = new String(address, StandardCharsets.ISO_8859_1);
        boolean right = format == AESA ? address.length > 0 : format == E164 && digits.matches("[0-9]+");
        if (!right) {
            throw new FormatException("the %s is of neither format".formatted(name));
        }
        out.wire().u8(format);
        out.wire().octets(address);
        if (format == AESA) {
            out.octets(Coding.HEX, address);
        } else {
            out.word("+" + digits);
        }
    }
}
