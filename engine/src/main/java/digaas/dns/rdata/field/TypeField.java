package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import digaas.dns.text.RecordTypes;
import java.util.OptionalInt;

/** A record type, by mnemonic or as {@code TYPE123}. */
record TypeField(String name) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        wire.u16(value(words.next(name)));
    }

    static int value(Word word) throws FormatException {
        OptionalInt value = RecordTypes.number(word.text());
        return value.orElseThrow(() -> new FormatException("%s is not a record type".formatted(word.shown())));
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        int value = in.u16();
        out.wire().u16(value);
        out.word(RecordTypes.of(value).mnemonic());
    }
}
