package digaas.web;

import java.util.List;

/** What a caller sent, read: a valid value, or every fault. */
public sealed interface Checked<T> {
    /** It is valid. */
    record Valid<T>(T value) implements Checked<T> {}

    /** It is not. */
    record Invalid<T>(List<Fault> faults) implements Checked<T> {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** Invalid with one fault. */
    static <T> Checked<T> invalid(Fault fault) {
        return new Invalid<>(List.of(fault));
    }
}
