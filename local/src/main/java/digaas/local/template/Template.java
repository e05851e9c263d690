package digaas.local.template;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A SAM template as it is written. */
public final class Template {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Globals",
            "Conditions",
            "Resources",
            "Outputs");
    private static final Set<String> ATTRIBUTES =
            Set.of("Type", "Properties", "Condition", "DependsOn", "Metadata", "DeletionPolicy", "UpdateReplacePolicy");

    private final Map<String, Object> sections;

    private Template(Map<String, Object> sections) {
        this.sections = sections;
    }

    /**
     * Reads a template.
     *
     * @throws IOException when the file can't be read
     * @throws TemplateException when it isn't a template
     */
    public static Template read(Path file) throws IOException {
        Map<String, Object> sections = TemplateYaml.read(file);
        sections.keySet().stream().filter(name -> !SECTIONS.contains(name)).forEach(name -> {
            throw new TemplateException("The section " + name + " isn't supported here");
        });
        return new Template(sections);
    }

    /** The names of its parameters, in order. */
    public List<String> parameterNames() {
        return List.copyOf(section("Parameters").keySet());
    }

    /**
     * The template's resources with its parameters applied and its references resolved.
     *
     * @param given the parameters that differ from their defaults
     * @throws TemplateException when something in it can't be honoured here
     */
    public Stack resolve(Map<String, String> given, DeploymentTarget surroundings) {
        Map<String, String> parameters = Parameters.values(section("Parameters"), given);
        Map<String, RawResource> raw = rawResources();
        // References need names and names may hold references: each asks the other.
        Intrinsics[] knot = new Intrinsics[1];
        Identities identities = new Identities(surroundings, parameters, raw, value -> knot[0].resolve(value));
        Intrinsics intrinsics = new Intrinsics(identities::ref, identities::attribute, section("Conditions"));
        knot[0] = intrinsics;
        ResourceReader reader = new ResourceReader(surroundings, identities, intrinsics);
        raw.values().stream().filter(resource -> wanted(resource, intrinsics)).forEach(reader::read);
        return reader.stack();
    }

    private boolean wanted(RawResource resource, Intrinsics intrinsics) {
        Object condition = Values.map("Resources", section("Resources").get(resource.logicalId()))
                .get("Condition");
        return condition == null || intrinsics.conditions().holds(Values.text("Condition", condition));
    }

    private Map<String, Object> section(String name) {
        Object section = sections.get(name);
        return section == null ? Map.of() : Values.map(name, section);
    }

    private Map<String, RawResource> rawResources() {
        Map<String, RawResource> resources = new LinkedHashMap<>();
        section("Resources").forEach((logicalId, value) -> resources.put(logicalId, raw(logicalId, value)));
        return resources;
    }

    private RawResource raw(String logicalId, @Nullable Object value) {
        Map<String, Object> resource = Values.map(logicalId, value);
        resource.keySet().stream().filter(name -> !ATTRIBUTES.contains(name)).forEach(name -> {
            throw new TemplateException(logicalId + ": " + name + " can't be honoured here");
        });
        String type = Values.text(logicalId + ": Type", resource.get("Type"));
        Object properties = resource.get("Properties");
        Map<String, Object> own = properties == null ? Map.of() : Values.map(logicalId, properties);
        return new RawResource(logicalId, type, withGlobals(type, own));
    }

    private Map<String, Object> withGlobals(String type, Map<String, Object> own) {
        Object globals = section("Globals").get(type.substring(type.lastIndexOf(':') + 1));
        return globals == null || !type.startsWith("AWS::Serverless::")
                ? own
                : merge(Values.map("Globals", globals), own);
    }

    /** SAM's rule: maps are merged, lists are joined, and of anything else the resource's own value holds. */
    private static Map<String, Object> merge(Map<String, Object> globals, Map<String, Object> own) {
        Map<String, Object> merged = new LinkedHashMap<>(globals);
        own.forEach((key, value) -> merged.merge(key, value, Template::mergeValue));
        return merged;
    }

    private static Object mergeValue(Object global, Object own) {
        if (global instanceof Map<?, ?> && own instanceof Map<?, ?>) {
            return merge(Values.map("Globals", global), Values.map("Globals", own));
        }
        if (global instanceof List<?> first && own instanceof List<?> second) {
            List<Object> joined = new ArrayList<>(first);
            joined.addAll(second);
            return joined;
        }
        return own;
    }
}
