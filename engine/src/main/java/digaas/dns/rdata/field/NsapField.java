package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;

/** An NSAP address: {@code 0x} and hexadecimal digits, where dots may stand (RFC 1706 §7). */
record NsapField(String name) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        Word word = words.next(name);
        String text = word.ascii(name);
        if (!text.startsWith("0x") && !text.startsWith("0X")) {
            throw new FormatException("the %s must start with 0x, not %s".formatted(name, word.shown()));
        }
        wire.octets(Coding.HEX.octets(name, text.substring(2).replaceAll("[.+/]", "")));
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        byte[] address = in.rest();
        if (address.length == 0) {
            throw new FormatException("the %s is empty".formatted(name));
        }
        out.wire().octets(address);
        out.word("0x" + Coding.HEX.text(address));
    }
}
