package digaas.aws.secret;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

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

    /**
     * The text of a secret.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when it can't be read
     */
    public String text(String name) {
        return client.getSecretValue(get -> get.secretId(name)).secretString();
    }
}
