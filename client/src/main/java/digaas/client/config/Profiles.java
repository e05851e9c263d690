package digaas.client.config;

import digaas.client.api.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the endpoint: the option {@code --endpoint}, else {@code DIGAAS_ENDPOINT}, else a profile of the file
 * {@code ~/.config/digaas/config}.
 */
public final class Profiles {
    private static final String DEFAULT = "default";
    private static final List<String> KEYS = List.of("endpoint", "region", "aws_profile", "sign");

    private final Map<String, String> environment;

    /**
     * By these variables.
     *
     * @param environment the variables of the process
     */
    public Profiles(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The settings of a call. @throws ConfigException when no endpoint is set, or a setting is wrong */
    public Profile find(Optional<String> endpoint, Optional<String> profile) throws ConfigException {
        Optional<String> name = profile.or(() -> variable("DIGAAS_PROFILE"));
        Optional<String> given = endpoint.or(() -> name.isPresent() ? Optional.empty() : variable("DIGAAS_ENDPOINT"));
        Map<String, String> section =
                name.isPresent() || given.isEmpty() ? section(name.orElse(DEFAULT), name.isPresent()) : Map.of();
        String url = given.or(() -> Optional.ofNullable(section.get("endpoint")))
                .orElseThrow(() -> new ConfigException("no endpoint: give --endpoint URL, set DIGAAS_ENDPOINT or write"
                        + " 'endpoint = URL' to " + file().map(Path::toString).orElse("~/.config/digaas/config")
                        + " (./digaas up serves http://127.0.0.1:8080)"));
        return new Profile(
                Endpoint.parse(url)
                        .orElseThrow(() -> new ConfigException(
                                "the endpoint '%s' is not a URL such as http://127.0.0.1:8080".formatted(url))),
                Optional.ofNullable(section.get("region")),
                Optional.ofNullable(section.get("aws_profile")),
                sign(section.getOrDefault("sign", "true")));
    }

    private static boolean sign(String text) throws ConfigException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException("'sign' must be true or false, not '" + text + "'");
        };
    }

    private Map<String, String> section(String name, boolean required) throws ConfigException {
        Optional<Path> file = file();
        Map<String, Map<String, String>> sections = file.isEmpty() ? Map.of() : read(file.get());
        Map<String, String> found = sections.get(name);
        if (found == null && required) {
            throw new ConfigException("there is no profile '%s' in %s%s"
                    .formatted(
                            name,
                            file.map(Path::toString).orElse("~/.config/digaas/config: HOME is not set"),
                            sections.isEmpty() ? "" : ", only " + String.join(", ", sections.keySet())));
        }
        return found == null ? Map.of() : found;
    }

    private static Map<String, Map<String, String>> read(Path file) throws ConfigException {
        try {
            return IniFile.parse(file.toString(), Files.readString(file), KEYS);
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<Path> file() {
        return variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .or(() -> variable("HOME").map(home -> Path.of(home, ".config")))
                .map(folder -> folder.resolve("digaas").resolve("config"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }
}
