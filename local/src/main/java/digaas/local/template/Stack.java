package digaas.local.template;

import java.util.List;

/**
 * The resources of a template.
 *
 * @param resources in the template's order
 */
public record Stack(List<Resource> resources) {
    public Stack {
        resources = List.copyOf(resources);
    }

    /** The resources of one kind, in the template's order. */
    public <R extends Resource> List<R> all(Class<R> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only resource of a kind. @throws TemplateException when there is none, or more than one */
    public <R extends Resource> R only(Class<R> kind) {
        List<R> found = all(kind);
        if (found.size() != 1) {
            throw new TemplateException(
                    "The template has " + found.size() + " resources of kind " + kind.getSimpleName() + ", not one");
        }
        return found.getFirst();
    }
}
