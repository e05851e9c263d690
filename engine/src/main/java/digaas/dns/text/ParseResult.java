package digaas.dns.text;

import java.util.function.Function;

/** What became of a user's text. */
public sealed interface ParseResult<T> {
    /** The text meant this. */
    record Valid<T>(T value) implements ParseResult<T> {}

    /**
     * The text means nothing.
     *
     * @param reason what is wrong and what would be right: a sentence's end for the user to read, without a full stop
     */
    record Invalid<T>(String reason) implements ParseResult<T> {}

    /** What {@code next} makes of the value, when there is one. */
    default <R> ParseResult<R> then(Function<? super T, ParseResult<R>> next) {
        return switch (this) {
            case Valid<T>(T value) -> next.apply(value);
            case Invalid<T>(String reason) -> new Invalid<>(reason);
        };
    }
}
