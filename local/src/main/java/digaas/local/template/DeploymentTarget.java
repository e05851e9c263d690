package digaas.local.template;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a template doesn't say of itself: where it is deployed.
 *
 * @param region the value of {@code AWS::Region}
 * @param account the value of {@code AWS::AccountId}
 * @param stackName the value of {@code AWS::StackName}; resources without a name of their own are named after it
 * @param folder the template's folder, which its paths are relative to
 * @param queues where SQS listens: a queue's URL starts with it
 */
public record DeploymentTarget(String region, String account, String stackName, Path folder, URI queues) {
    String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    String queueUrl(String queueName) {
        return queues + "/" + account + "/" + queueName;
    }
}
