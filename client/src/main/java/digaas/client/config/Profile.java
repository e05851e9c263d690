package digaas.client.config;

import digaas.client.api.Endpoint;
import java.util.Optional;

/**
 * How an API is called.
 *
 * @param region of the signature; otherwise that of the endpoint's name or of the AWS settings
 * @param awsProfile whose credentials sign, in the files of the AWS CLI; otherwise the usual sources
 * @param sign whether calls to other machines are signed
 */
public record Profile(Endpoint endpoint, Optional<String> region, Optional<String> awsProfile, boolean sign) {
    /** Whether calls are signed. */
    public boolean signs() {
        return sign && !endpoint.isLoopback();
    }
}
