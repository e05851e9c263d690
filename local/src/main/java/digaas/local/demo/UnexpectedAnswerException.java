package digaas.local.demo;

import java.io.IOException;

/** The API, or a link that it gave out, answered otherwise than it promises; the message says how. */
final class UnexpectedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    UnexpectedAnswerException(String message) {
        super(message);
    }
}
