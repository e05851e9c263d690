package digaas.json;

import java.util.List;
import java.util.function.Function;

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

    /** The value, unless there are faults. */
    static <T> Checked<T> of(T value, List<Fault> faults) {
        return faults.isEmpty() ? new Valid<>(value) : new Invalid<>(faults);
    }

    /** Reads the value further, if there is one. */
    default <R> Checked<R> then(Function<? super T, Checked<R>> next) {
        return fold(next, Invalid::new);
    }

    /** What follows from the value, or else from the faults. */
    default <R> R fold(Function<? super T, ? extends R> valid, Function<List<Fault>, ? extends R> invalid) {
        return switch (this) {
            case Valid<T>(T value) -> valid.apply(value);
            case Invalid<T>(List<Fault> faults) -> invalid.apply(faults);
        };
    }

    /** Invalid with one fault. */
    static <T> Checked<T> invalid(Fault fault) {
        return new Invalid<>(List.of(fault));
    }
}
