package digaas.client.api;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that brought no result. The message says in plain words what went wrong, for whoever made the call. */
public final class ApiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What the caller can do about a failure. */
    public enum Kind {
        /** The API refused the call as it was made: 400, 404, 409, 413, 422 and the like. Correct it. */
        INVALID,
        /** Credentials are missing, or they do not allow the call: 401, 403. */
        NOT_ALLOWED,
        /** The API could not be reached, or failed, also after the repeats. Try later. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final int status;
    private final transient @Nullable Problem problem;

    /**
     * A call that failed.
     *
     * @param status the HTTP status, or 0 when no answer came
     * @param cause what failed below HTTP, if anything
     */
    public ApiException(Kind kind, int status, String message, @Nullable Throwable cause) {
        this(kind, status, message, cause, null);
    }

    private ApiException(Kind kind, int status, String message, @Nullable Throwable cause, @Nullable Problem problem) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.problem = problem;
    }

    /** A call that was answered with an error. */
    static ApiException of(Kind kind, int status, String message, Optional<Problem> problem) {
        return new ApiException(kind, status, message, null, problem.orElse(null));
    }

    /** What the caller can do. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status, or 0 when no answer came. */
    public int status() {
        return status;
    }

    /** What the API says about it; empty when no answer came, or one that says nothing. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
