package digaas.local.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML with CloudFormation's short tags ({@code !Ref X}) to maps, lists and scalars with its long forms. */
final class TemplateYaml {
    private TemplateYaml() {}

    static Map<String, Object> read(Path file) throws IOException {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try (Reader text = Files.newBufferedReader(file)) {
            Node root = new Compose(settings)
                    .composeReader(text)
                    .orElseThrow(() -> new TemplateException(file + " is empty"));
            return Values.map(file.toString(), value(root));
        }
    }

    private static @Nullable Object value(Node node) {
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? function(tag.substring(1), plain(node)) : plain(node);
    }

    private static @Nullable Object plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode sequence -> sequence(sequence);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new TemplateException("Unexpected YAML" + where(node));
        };
    }

    private static Map<String, @Nullable Object> mapping(MappingNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException("A key isn't a scalar" + where(node));
            }
            if (map.containsKey(key.getValue())) {
                throw new TemplateException("The key " + key.getValue() + " is defined twice" + where(key));
            }
            map.put(key.getValue(), value(entry.getValueNode()));
        }
        return map;
    }

    private static List<@Nullable Object> sequence(SequenceNode node) {
        List<@Nullable Object> list = new ArrayList<>();
        node.getValue().forEach(item -> list.add(value(item)));
        return list;
    }

    private static @Nullable Object scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        return tag.equals(Tag.INT) ? (Object) Long.valueOf(text) : text;
    }

    private static Map<String, @Nullable Object> function(String name, @Nullable Object argument) {
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        switch (name) {
            case "Ref", "Condition" -> call.put(name, argument);
            case "GetAtt" -> call.put("Fn::GetAtt", argument instanceof String dotted ? parts(dotted) : argument);
            default -> call.put("Fn::" + name, argument);
        }
        return call;
    }

    private static List<String> parts(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0 ? List.of(dotted) : List.of(dotted.substring(0, dot), dotted.substring(dot + 1));
    }

    private static String where(Node node) {
        return node.getStartMark()
                .map(mark -> " at line " + (mark.getLine() + 1))
                .orElse("");
    }
}
