package digaas.tests.template;

import digaas.tests.Product;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** template.yaml as it is written, before anything in it is resolved. */
public final class TemplateText {
    private TemplateText() {}

    private static Node root() {
        return new Compose(LoadSettings.builder().build())
                .composeString(Product.text(Product.ROOT.resolve("template.yaml")))
                .orElseThrow();
    }

    /** Every text that stands under a key of this name. */
    static List<String> textsUnder(String name) {
        return entries(root())
                .filter(entry -> key(entry).equals(name))
                .flatMap(entry ->
                        entry.getValueNode() instanceof ScalarNode text ? Stream.of(text.getValue()) : Stream.empty())
                .toList();
    }

    /** The keys of every mapping that stands under a key of this name. */
    static Set<String> keysUnder(String name) {
        Set<String> keys = new TreeSet<>();
        entries(root())
                .filter(entry -> key(entry).equals(name))
                .flatMap(entry -> own(entry.getValueNode()).stream())
                .forEach(entry -> keys.add(key(entry)));
        return keys;
    }

    /** The logical ids of the resources of a type. */
    public static Set<String> resources(String type) {
        return own(root()).stream()
                .filter(entry -> key(entry).equals("Resources"))
                .flatMap(section -> own(section.getValueNode()).stream())
                .filter(resource -> own(resource.getValueNode()).stream()
                        .anyMatch(entry -> key(entry).equals("Type")
                                && entry.getValueNode() instanceof ScalarNode text
                                && text.getValue().equals(type)))
                .map(TemplateText::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<NodeTuple> entries(Node node) {
        return own(node).stream().flatMap(entry -> Stream.concat(Stream.of(entry), entries(entry.getValueNode())));
    }

    private static List<NodeTuple> own(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    private static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
