package digaas.aws.secret;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets by their names. */
public final class Secrets {
    private final SecretsManagerClient client;

    /** The caller closes the client. */
    public Secrets(SecretsManagerClient client) {
        this.client = client;
    }

    /** Whether a secret exists and is not scheduled for deletion. Does not read it. */
    public boolean exists(String name) {
        try {
            return client.describeSecret(describe -> describe.secretId(name)).deletedDate() == null;
        } catch (ResourceNotFoundException unknown) {
            return false;
        }
    }

    /** Reads the text of a secret. Blocks until the client gives up. */
    public SecretText read(String name) {
        try {
            String text = client.getSecretValue(get -> get.secretId(name)).secretString();
            return text == null ? new SecretText.Refused("it has no text") : new SecretText.Found(text);
        } catch (ResourceNotFoundException unknown) {
            return new SecretText.Missing();
        } catch (SecretsManagerException e) {
            boolean passing = e.statusCode() >= 500 || e.isThrottlingException() || e.isClockSkewException();
            String reason = String.valueOf(e.getMessage());
            return passing ? new SecretText.Unreachable(reason) : new SecretText.Refused(reason);
        } catch (SdkException e) {
            return new SecretText.Unreachable(e.getClass().getSimpleName());
        }
    }
}
