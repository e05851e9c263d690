package digaas.requests.intake;

import digaas.dns.text.ParseResult;
import digaas.dns.text.RdataParser;
import digaas.dns.text.RecordTypes;
import digaas.poll.Condition;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.poll.query.Serial;
import digaas.web.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code condition} together with the fields that belong to it: {@code serial}, {@code rdatatype}, {@code rdata}.
 */
final class ConditionParser {
    static final int LONGEST = 16_384;

    private static final String DATA = "data=";
    private static final String RRSET = "rrset=";
    private static final String KINDS =
            "must be serial_not_lower, zone_exists, zone_removed, data=VALUE, rrset=VALUES or record_removed";

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
            return rrset(text.substring(RRSET.length()));
        }
        return switch (text) {
            case "serial_not_lower" -> serialNotLower();
            case "zone_exists" -> new Condition.ZoneExists();
            case "zone_removed" -> new Condition.ZoneRemoved();
            case "record_removed" -> recordRemoved(rdata);
            default -> {
                fields.fault("condition", KINDS);
                yield null;
            }
        };
    }

    private @Nullable Condition serialNotLower() {
        Serial wanted = fields.required("serial", serial);
        return wanted == null ? null : new Condition.SerialNotLower(wanted);
    }

    private @Nullable Condition rrset(String values) {
        RecordType wanted = requiredType();
        if (wanted == null) {
            return null;
        }
        var set = value("condition", RdataParser.parseSet(wanted, values));
        return set == null ? null : new Condition.RrsetEquals(wanted, set);
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
