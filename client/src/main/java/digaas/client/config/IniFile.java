package digaas.client.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of sections, {@code [NAME]}, and settings, {@code KEY = VALUE}. */
final class IniFile {
    private IniFile() {}

    /** @throws ConfigException for a line that is neither, naming file and line */
    static Map<String, Map<String, String>> parse(String file, String text, List<String> keys) throws ConfigException {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = sections.computeIfAbsent("default", _ -> new LinkedHashMap<>());
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                String name = line.substring(1, line.length() - 1).strip();
                section = sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
            } else if (equals > 0 && keys.contains(line.substring(0, equals).strip())) {
                section.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else {
                throw new ConfigException("%s, line %d: expected [PROFILE] or one of %s = VALUE"
                        .formatted(file, i + 1, String.join(", ", keys)));
            }
        }
        if (sections.get("default").isEmpty()) {
            sections.remove("default");
        }
        return sections;
    }
}
