package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;

/**
 * A domain name, absolute with or without the dot at its end. Its canonical form is in lower case in every type, not
 * only in those of RFC 4034 §6.2: names that differ only in case are the same name (RFC 4343), and a server that
 * compresses where it should not gives names the letter case of the query.
 */
record NameField(String name) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        Word word = words.next(name);
        String origin = words.origin();
        String text = origin == null ? word.text() : DnsNames.absolute(word.text(), origin);
        if (text.equals("@")) {
            throw new FormatException("the %s must be a whole name: @ has no meaning here".formatted(name));
        }
        if (!Word.isAscii(text)) {
            throw new FormatException("the %s must be ASCII: write names as A-labels (xn--...)".formatted(name));
        }
        switch (DnsNames.octets(text)) {
            case Valid<byte[]>(byte[] octets) -> wire.octets(octets);
            case Invalid<byte[]>(String reason) -> throw new FormatException("the %s is %s".formatted(name, reason));
        }
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        out.name(spelled(in, out));
    }

    /** The next name, in the case as it is. Its canonical octets are put out. */
    static String spelled(WireReader in, Reading out) throws FormatException {
        byte[] octets = in.name();
        out.wire().octets(DnsNames.lowerCase(octets));
        return DnsNames.spelled(octets);
    }
}
