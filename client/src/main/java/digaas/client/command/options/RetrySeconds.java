package digaas.client.command.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long calls are repeated. */
final class RetrySeconds implements ITypeConverter<Integer> {
    private static final int MOST = 60;

    @Override
    public Integer convert(String text) {
        int seconds = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : MOST + 1;
        if (seconds > MOST) {
            throw new TypeConversionException("'" + text + "' is not a whole number from 0 to " + MOST);
        }
        return seconds;
    }
}
