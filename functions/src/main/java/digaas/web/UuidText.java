package digaas.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in paths (RFC 9562 section 4: 8-4-4-4-12 hexadecimal digits). */
public final class UuidText {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private UuidText() {}

    /** Reads an id; empty for a text of another form, which {@link UUID#fromString} may take. */
    public static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
