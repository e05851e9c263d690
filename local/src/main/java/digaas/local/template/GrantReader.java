package digaas.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code Policies} that are written as statements. */
final class GrantReader {
    private GrantReader() {}

    static List<Grant> read(Properties owner) {
        List<Grant> grants = new ArrayList<>();
        String where = owner.at("Policies");
        for (Object policy : owner.list("Policies")) {
            if (!(policy instanceof Map<?, ?>)) {
                throw new TemplateException(where + " " + policy + " can't be read here, only statements");
            }
            Properties document = owner.part(where, policy);
            document.ignore("Version");
            document.list("Statement").forEach(statement -> grants.add(grant(document.part(where, statement))));
            document.end();
        }
        return grants;
    }

    private static Grant grant(Properties properties) {
        properties.expect("Effect", "Allow").ignore("Sid");
        Grant grant = new Grant(texts(properties, "Action"), texts(properties, "Resource"));
        properties.end();
        return grant;
    }

    /** A list, or the one value that a list of one may be written as. */
    private static List<String> texts(Properties properties, String name) {
        return properties.optional(name) instanceof List<?>
                ? properties.list(name).stream()
                        .map(value -> Values.text(properties.at(name), value))
                        .toList()
                : List.of(properties.text(name));
    }
}
