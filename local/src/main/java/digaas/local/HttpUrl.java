package digaas.local;

import java.net.URI;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's value as the URL of a server that is reached by HTTP or HTTPS. */
public final class HttpUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw new TypeConversionException("'" + text + "' is not a URL such as http://127.0.0.1:8000");
    }
}
