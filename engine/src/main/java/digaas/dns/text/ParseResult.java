package digaas.dns.text;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The value of a user's text, or what is wrong with the text. */
public sealed interface ParseResult<T> {
    record Valid<T>(T value) implements ParseResult<T> {}

    /**
     * The text has no value.
     *
     * @param reason what is wrong and what would be right: for the user, without the text itself and without a full
     *     stop
     */
    record Invalid<T>(String reason) implements ParseResult<T> {}

    /** The value, or null after what is wrong was reported. */
    default @Nullable T orReport(Consumer<String> report) {
        return switch (this) {
            case Valid<T>(T value) -> value;
            case Invalid<T>(String reason) -> {
                report.accept(reason);
                yield null;
            }
        };
    }

    /** Parses the value further, if there is one. */
    default <R> ParseResult<R> then(Function<? super T, ParseResult<R>> next) {
        return switch (this) {
            case Valid<T>(T value) -> next.apply(value);
            case Invalid<T>(String reason) -> new Invalid<>(reason);
        };
    }
}
