package digaas.dns.rdata.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a field of record data says, for programs. */
public sealed interface FieldValue {
    /** A number, exactly. */
    record Numeric(BigDecimal number) implements FieldValue {}

    /** A text. */
    record Textual(String text) implements FieldValue {}

    /** Any number of values, in their order. */
    record Several(List<FieldValue> values) implements FieldValue {
        public Several {
            values = List.copyOf(values);
        }
    }

    /** Values by name, in their order. */
    record Named(Map<String, FieldValue> values) implements FieldValue {}

    /** The field is left out. */
    record Absent() implements FieldValue {}

    static FieldValue of(String text) {
        return new Textual(text);
    }

    static FieldValue of(long number) {
        return new Numeric(BigDecimal.valueOf(number));
    }
}
