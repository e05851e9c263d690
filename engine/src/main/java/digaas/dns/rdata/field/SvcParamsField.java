package digaas.dns.rdata.field;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.rdata.form.FieldValue;
import digaas.dns.rdata.form.Reading;
import digaas.dns.rdata.form.Word;
import digaas.dns.rdata.form.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of SVCB and HTTPS (RFC 9460 §2): keys in ascending order, each once. */
record SvcParamsField() implements Field {
    private static final int MANDATORY = 0;

    @Override
    public void parse(Words words, WireWriter wire) throws FormatException {
        Map<Integer, byte[]> values = new TreeMap<>();
        for (Word word : words.rest()) {
            String text = word.text();
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals);
            Word value = new Word(equals < 0 ? "" : text.substring(equals + 1), word.quoted());
            if (values.put(SvcParam.key(key), SvcParam.octets(key, value)) != null) {
                throw new FormatException("the parameter %s is given twice".formatted(key));
            }
        }
        for (Map.Entry<Integer, byte[]> value : values.entrySet()) {
            wire.u16(value.getKey());
            wire.u16(value.getValue().length);
            wire.octets(value.getValue());
        }
    }

    @Override
    public void read(WireReader in, Reading out) throws FormatException {
        int before = -1;
        Set<Integer> keys = new HashSet<>();
        byte[] mandatory = {};
        List<String> written = new ArrayList<>();
        Map<String, FieldValue> told = new LinkedHashMap<>();
        while (in.hasMore()) {
            int key = in.u16();
            byte[] value = in.octets(in.u16());
            if (key <= before) {
                throw new FormatException("the parameters are not in ascending order");
            }
            before = key;
            keys.add(key);
            mandatory = key == MANDATORY ? value : mandatory;
            out.wire().u16(key);
            out.wire().u16(value.length);
            out.wire().octets(value);
            String text = SvcParam.text(key, value);
            written.add(text);
            told.put(SvcParam.keyName(key), told(text));
        }
        requireMandatory(mandatory, keys);
        out.named(written, new FieldValue.Named(told));
    }

    /** What follows the key, without quotes. */
    private static FieldValue told(String text) {
        int equals = text.indexOf('=');
        boolean quoted = text.endsWith("\"");
        return FieldValue.of(
                equals < 0 ? "" : quoted ? text.substring(equals + 2, text.length() - 1) : text.substring(equals + 1));
    }

    /** RFC 9460 §8: each once, in ascending order, present, and not "mandatory" itself. */
    private static void requireMandatory(byte[] mandatory, Set<Integer> keys) throws FormatException {
        WireReader in = WireReader.ofData(mandatory);
        int before = MANDATORY;
        while (in.hasMore()) {
            int key = in.u16();
            if (!keys.contains(key) || key == MANDATORY) {
                throw new FormatException("mandatory names %s, which is %s"
                        .formatted(SvcParam.keyName(key), key == MANDATORY ? "always so" : "missing"));
            }
            if (key <= before) {
                throw new FormatException("mandatory names %s twice or not in order".formatted(SvcParam.keyName(key)));
            }
            before = key;
        }
    }
}
