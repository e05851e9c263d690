package digaas.local.meter;

/**
 * That somebody called an AWS action on a resource, in the words of IAM.
 *
 * @param who a function's name in the template, or one of {@link Meter}'s other names
 * @param action such as {@code dynamodb:PutItem}
 * @param resource an ARN
 */
public record Call(String who, String action, String resource) {}
