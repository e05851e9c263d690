package digaas.requests.api;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.requests.store.IdempotencyKey;
import digaas.web.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Idempotency-Key}. */
final class IdempotencyHeader {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    private IdempotencyHeader() {}

    /** The key's use includes the path: a key that was used for a request conflicts with a batch. */
    static Checked<Optional<IdempotencyKey>> read(HttpRequest request) {
        Optional<String> key = request.header("idempotency-key");
        return key.isPresent() && !FORM.matcher(key.get()).matches()
                ? Checked.invalid(new Fault("Idempotency-Key", "must be 1 to 255 printable ASCII characters"))
                : new Checked.Valid<>(key.map(
                        text -> new IdempotencyKey(request.caller(), text, request.path() + "\n" + request.body())));
    }
}
