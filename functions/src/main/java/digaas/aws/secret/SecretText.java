package digaas.aws.secret;

/** What reading a secret came to. */
public sealed interface SecretText {
    record Found(String text) implements SecretText {
        /** Without the text. */
        @Override
        public String toString() {
            return "Found";
        }
    }

    /** There is no such secret. */
    record Missing() implements SecretText {}

    /** Trying again will not help until somebody changes something: the secret may not be read. */
    record Refused(String reason) implements SecretText {}

    /** Secrets Manager is throttling, failing or out of reach: trying again may help. */
    record Unreachable(String reason) implements SecretText {}
}
