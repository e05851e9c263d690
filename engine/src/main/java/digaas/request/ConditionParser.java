package digaas.request;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult;
import digaas.dns.text.RecordTypes;
import digaas.dns.text.TxtText;
import digaas.json.Fields;
import digaas.json.Suggestion;
import digaas.poll.Condition;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import digaas.poll.query.TextOctets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code condition} together with the fields that belong to it: {@code serial}, {@code rdatatype}, {@code rdata}.
 */
final class ConditionParser {
    static final int LONGEST = 16_384;

    private static final String DATA = "data=";
    private static final String RRSET = "rrset=";
    private static final String INCLUDES = "includes=";
    private static final String TXT = "txt=";
    private static final List<String> KINDS = List.of(
            "serial_not_lower",
            "zone_exists",
            "serials_equal",
            "zone_removed",
            DATA,
            RRSET,
            INCLUDES,
            TXT,
            "data_exists",
            "record_removed",
            "nxdomain");
    private static final String RULE =
            "must be serial_not_lower, zone_exists, serials_equal, zone_removed, data=VALUE, rrset=VALUES,"
                    + " includes=VALUES, txt=TEXT, data_exists, record_removed or nxdomain";
    /** The type in the question for NXDOMAIN, which is the same for all (RFC 8020 §2). */
    private static final RecordType ANY_TYPE = new RecordType(1, "A");

    private final Fields fields;
    private final @Nullable RecordType type;
    private final @Nullable Serial serial;

    ConditionParser(Fields fields) {
        this.fields = fields;
        this.type = type();
        Long number = fields.integer("serial", 0, 4_294_967_295L);
        this.serial = number == null ? null : new Serial(number);
    }

    private @Nullable RecordType type() {
        String text = fields.text("rdatatype", 16);
        return text == null ? null : value("rdatatype", RecordTypes.parse(text));
    }

    /** The condition; null when it is missing or invalid, which is noted. */
    @Nullable
    Condition parse() {
        String text = fields.required("condition", fields.text("condition", LONGEST));
        String rdata = fields.text("rdata", LONGEST);
        return text == null ? null : parse(text, rdata);
    }

    private @Nullable Condition parse(String text, @Nullable String rdata) {
        if (text.startsWith(DATA)) {
            Rdata value = rdata("condition", text.substring(DATA.length()));
            return type == null || value == null ? null : new Condition.DataPresent(type, value);
        }
        if (text.startsWith(RRSET)) {
            return rrset(text.substring(RRSET.length()), Condition.RrsetEquals::new);
        }
        if (text.startsWith(INCLUDES)) {
            return rrset(text.substring(INCLUDES.length()), Condition.RrsetIncludes::new);
        }
        if (text.startsWith(TXT)) {
            return txt(text.substring(TXT.length()));
        }
        return switch (text) {
            case "serial_not_lower" -> serialNotLower();
            case "zone_exists" -> new Condition.ZoneExists();
            case "serials_equal" -> new Condition.SerialsEqual();
            case "zone_removed" -> new Condition.ZoneRemoved();
            case "record_removed" -> recordRemoved(rdata);
            case "data_exists" -> dataExists();
            case "nxdomain" -> new Condition.NameAbsent(type == null ? ANY_TYPE : type);
            default -> {
                String kind = text.substring(0, text.indexOf('=') + 1);
                fields.fault("condition", RULE + Suggestion.of(kind.isEmpty() ? text : kind, KINDS));
                yield null;
            }
        };
    }

    private @Nullable Condition serialNotLower() {
        Serial wanted = fields.required("serial", serial);
        return wanted == null ? null : new Condition.SerialNotLower(wanted);
    }

    private @Nullable Condition rrset(String values, BiFunction<RecordType, Set<Rdata>, Condition> condition) {
        RecordType wanted = requiredType();
        if (wanted == null) {
            return null;
        }
        var set = value("condition", RdataParser.parseSet(wanted, values));
        return set == null ? null : condition.apply(wanted, set);
    }

    private @Nullable Condition txt(String text) {
        if (type != null && !type.equals(RecordType.TXT)) {
            fields.fault("rdatatype", "must be TXT or absent: txt= compares TXT records");
        }
        TextOctets octets = value("condition", TxtText.parse(text));
        return octets == null ? null : new Condition.TextPresent(octets);
    }

    private @Nullable Condition dataExists() {
        RecordType wanted = requiredType();
        return wanted == null ? null : new Condition.DataExists(wanted);
    }

    private @Nullable Condition recordRemoved(@Nullable String text) {
        RecordType wanted = requiredType();
        Rdata value = text == null ? null : rdata("rdata", text);
        return wanted == null ? null : new Condition.RecordRemoved(wanted, Optional.ofNullable(value));
    }

    private @Nullable Rdata rdata(String field, String text) {
        RecordType wanted = requiredType();
        return wanted == null ? null : value(field, RdataParser.parse(wanted, text));
    }

    private @Nullable RecordType requiredType() {
        if (!fields.has("rdatatype")) {
            fields.faultOnce("rdatatype", "is missing: this condition needs a record type (examples: A, NS)");
        }
        return type;
    }

    private <T> @Nullable T value(String field, ParseResult<T> parsed) {
        return parsed.orReport(reason -> fields.fault(field, reason));
    }
}
