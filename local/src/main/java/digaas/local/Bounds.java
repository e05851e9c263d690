package digaas.local;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** What a {@link WholeNumber} means to picocli. */
record Bounds(long from, long to) implements ITypeConverter<Number> {
    /** The option as it is or, if its numbers have bounds, with these. */
    static OptionSpec of(OptionSpec option) {
        return option.userObject() instanceof AnnotatedElement field
                ? Optional.ofNullable(field.getAnnotation(WholeNumber.class))
                        .map(numbers -> new Bounds(numbers.from(), numbers.to()).on(option))
                        .orElse(option)
                : option;
    }

    private OptionSpec on(OptionSpec option) {
        String told = String.join(" ", option.description()) + " (" + from + " to " + to;
        boolean hasDefault = option.defaultValue() != null || option.initialValue() != null;
        String otherwise = hasDefault ? "; default ${DEFAULT-VALUE})" : ")";
        return option.toBuilder().converters(this).description(told + otherwise).build();
    }

    @Override
    public Number convert(String text) {
        try {
            long number = Long.parseLong(text);
            if (from <= number && number <= to && !text.startsWith("+")) {
                return narrowed(number);
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new TypeConversionException("'%s' is not a whole number from %d to %d".formatted(text, from, to));
    }

    /** Reflection widens what is too narrow for a field, and doesn't narrow. */
    private Number narrowed(long number) {
        if (Integer.MIN_VALUE <= from && to <= Integer.MAX_VALUE) {
            return (int) number;
        }
        return number;
    }
}
