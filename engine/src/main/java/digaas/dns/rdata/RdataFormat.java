package digaas.dns.rdata;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.field.Field;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Words;
import digaas.poll.query.Rdata;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * How the data of a type is written and read.
 *
 * @param example data as in a zone file, for error texts
 * @param fields its fields in the order of presentation form and wire form
 */
record RdataFormat(String example, List<Field> fields) {
    boolean isFreeText() {
        return fields.stream().anyMatch(Field::isText);
    }

    /** The octets that words mean. */
    byte[] octets(Words words) throws FormatException {
        WireWriter wire = new WireWriter();
        for (Field field : fields) {
            field.parse(words, wire);
        }
        words.end();
        return wire.toByteArray();
    }

    /** The value of one field after another. */
    List<FieldValue> values(WireReader in) throws FormatException {
        List<FieldValue> values = new ArrayList<>();
        read(in, new Reading(values::add));
        return values;
    }

    private void read(WireReader in, Reading reading) throws FormatException {
        for (Field field : fields) {
            field.read(in, reading);
        }
        if (in.hasMore()) {
            throw new FormatException("it has more octets than fields");
        }
    }

    /**
     * The data in its canonical and its presentation form.
     *
     * @param lowerCase whether names are shown in lower case: in an answer they may have the case of the query
     */
    Rdata read(WireReader in, boolean lowerCase) throws FormatException {
        Reading reading = new Reading(lowerCase);
        read(in, reading);
        byte[] canonical = reading.canonical();
        return reading.text().isEmpty()
                ? RdataReader.octets(canonical)
                : new Rdata(HexFormat.of().formatHex(canonical), reading.text());
    }
}
