package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;
import java.util.ArrayList;
import java.util.List;

/** Names up to the end of the data, possibly none. */
record NamesField(String name) implements Field {
    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        while (words.hasMore()) {
            new NameField(name).parse(words, wire);
        }
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        List<String> written = new ArrayList<>();
        while (in.hasMore()) {
            written.add(NameField.spelled(in, out));
        }
        out.names(written);
    }
}
