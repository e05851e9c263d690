package digaas.local;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A functions jar compiled from the source of its handlers' bodies. */
public final class HandlerJar {
    private static final String HANDLER = """
            import com.amazonaws.services.lambda.runtime.*;
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            public class NAME implements RequestStreamHandler {
                private final Map<String, String> environment;
                public NAME(Map<String, String> environment) { this.environment = environment; }
                public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    try { out.write(answer(event, context).getBytes(StandardCharsets.UTF_8)); }
                    catch (RuntimeException | IOException e) { throw e; }
                    catch (Exception e) { throw new RuntimeException(e); }
                }
                private String answer(String event, Context context) throws Exception {
                    BODY
                }
            }
            """;

    private final List<Source> sources = new ArrayList<>();

    /** Adds a handler; its body has {@code event}, {@code environment} and {@code context}, and returns the answer. */
    public HandlerJar handler(String name, String body) {
        return type(name, HANDLER.replace("NAME", name).replace("BODY", body));
    }

    /** Adds a class as it is written. */
    public HandlerJar type(String name, String source) {
        sources.add(new Source(name, source));
        return this;
    }

    /** Compiles them into a jar. The AWS libraries of this test's class path are its own libraries. */
    public Path write(Path jar) throws IOException {
        Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
        compile(classes);
        Files.createDirectories(jar.toAbsolutePath().getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest());
                Stream<Path> found = Files.list(classes)) {
            for (Path type : found.toList()) {
                out.putNextEntry(new JarEntry(type.getFileName().toString()));
                Files.copy(type, out);
            }
        }
        return jar;
    }

    private void compile(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path", ""));
        if (!compiler.getTask(null, null, faults, options, null, sources).call()) {
            throw new IllegalArgumentException(faults.getDiagnostics().toString());
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH, libraries());
        return manifest;
    }

    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("awssdk")
                        || entry.contains("reactive-streams")
                        || entry.contains("slf4j")
                        || entry.contains("eventstream")
                        || entry.contains("aws-lambda-java-core"))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
