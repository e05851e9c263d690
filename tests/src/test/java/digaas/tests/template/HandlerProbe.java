package digaas.tests.template;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.fixture.Program;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that builds handlers as Lambda does before it takes a snapshot, and writes what building each of them did.
 */
final class HandlerProbe {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private HandlerProbe() {}

    /**
     * What building a handler did.
     *
     * @param read the environment variables that it asked for
     * @param sockets those that are open since, as Linux names them
     * @param threads those that run since
     */
    record Built(Set<String> read, Set<String> sockets, Set<String> threads) {}

    /** Reads handlers with their environments from the first file; writes what building them did to the second. */
    public static void main(String[] files) throws Exception {
        Map<String, Map<String, String>> wanted =
                JSON.readValue(Path.of(files[0]), new TypeReference<Map<String, Map<String, String>>>() {});
        Map<String, Built> built = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> handler : wanted.entrySet()) {
            built.put(handler.getKey(), build(handler.getKey(), handler.getValue()));
        }
        JSON.writeValue(Path.of(files[1]), built);
    }

    private static Built build(String handler, Map<String, String> variables) throws Exception {
        Set<String> sockets = sockets();
        Set<String> threads = threads();
        var environment = new Watched(variables);
        RequestStreamHandler instance = Class.forName(handler)
                .asSubclass(RequestStreamHandler.class)
                .getConstructor(Map.class)
                .newInstance(environment);
        try {
            return new Built(environment.read, since(sockets, sockets()), since(threads, threads()));
        } finally {
            Reference.reachabilityFence(instance);
        }
    }

    private static Set<String> since(Set<String> before, Set<String> now) {
        Set<String> added = new TreeSet<>(now);
        added.removeAll(before);
        return added;
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> sockets() throws IOException {
        Set<String> sockets = new TreeSet<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return sockets;
        }
        try (Stream<Path> found = Files.list(DESCRIPTORS)) {
            for (Path descriptor : found.filter(Files::isSymbolicLink).toList()) {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:")) {
                    sockets.add(target);
                }
            }
        }
        return sockets;
    }

    /** An environment that remembers what it was asked for. */
    private static final class Watched extends AbstractMap<String, String> {
        private final Map<String, String> variables;
        private final Set<String> read = new TreeSet<>();

        Watched(Map<String, String> variables) {
            this.variables = variables;
        }

        @Override
        public @Nullable String get(Object name) {
            read.add((String) name);
            return variables.get(name);
        }

        @Override
        public boolean containsKey(Object name) {
            read.add((String) name);
            return variables.containsKey(name);
        }

        @Override
        public Set<Map.Entry<String, String>> entrySet() {
            throw new UnsupportedOperationException("a function asks for the variables that it needs, one by one");
        }
    }

    static List<String> command(Path wanted, Path built) {
        return List.of(
                Program.java(),
                "-cp",
                System.getProperty("java.class.path", ""),
                HandlerProbe.class.getName(),
                wanted.toString(),
                built.toString());
    }

    static Map<String, Built> read(Path built) {
        return JSON.readValue(built, new TypeReference<Map<String, Built>>() {});
    }

    static void write(Path wanted, Map<String, Map<String, String>> handlers) {
        JSON.writeValue(wanted, handlers);
    }
}
