package digaas.client.config;

import digaas.client.api.Endpoint;
import java.util.Optional;

/**
 * How an API is called.
 *
 * @param region of the signature; otherwise that of the endpoint's name or of the AWS settings
 * @param awsProfile whose credentials sign, in the files of the AWS CLI; otherwise the usual sources
 * @param sign whether calls are signed; never for an API on this machine
 */
public record Profile(Endpoint endpoint, Optional<String> region, Optional<String> awsProfile, boolean sign) {}
