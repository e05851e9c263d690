package digaas.local.template;

import java.util.List;

/**
 * A statement of a policy that allows something. Nothing on this machine enforces it.
 *
 * @param actions in IAM's words, such as {@code dynamodb:PutItem}
 * @param resources ARNs, in which {@code *} stands for any characters
 */
public record Grant(List<String> actions, List<String> resources) {
    public Grant {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }
}
