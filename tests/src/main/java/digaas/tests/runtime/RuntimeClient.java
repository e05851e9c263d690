package digaas.tests.runtime;

import digaas.tests.Product;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Lambda's runtime interface client for Java, which the managed runtime starts a function by.
 *
 * @param jars its class path
 * @param nativePart its native library, unpacked once: several that start at the same time would race for one fixed
 *     path
 */
public record RuntimeClient(List<Path> jars, Path nativePart) {
    private static final Path FOLDER = Product.ROOT.resolve("tests/target/runtime-client");

    /** Whether the client runs on this machine. */
    public static boolean runsHere() {
        return System.getProperty("os.name", "").equals("Linux");
    }

    /** The client that the build has copied, its native library unpacked to a folder. */
    public static RuntimeClient unpack(Path folder) throws IOException {
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "aarch_64" : "x86_64";
        List<Path> jars = copied();
        Path nativePart = folder.resolve("libaws-lambda-jni.so");
        try (JarFile jar = new JarFile(client(jars).toFile());
                InputStream library = jar.getInputStream(Objects.requireNonNull(
                        jar.getEntry("jni/libaws-lambda-jni." + libc() + "-" + machine + ".so")))) {
            Files.copy(library, nativePart);
        }
        return new RuntimeClient(jars, nativePart);
    }

    private static String libc() throws IOException {
        try (Stream<Path> libraries = Files.list(Path.of("/lib"))) {
            boolean musl = libraries.anyMatch(
                    library -> library.getFileName().toString().startsWith("ld-musl-"));
            return musl ? "linux_musl" : "linux";
        }
    }

    private static List<Path> copied() throws IOException {
        if (Files.notExists(FOLDER)) {
            throw new IllegalStateException(FOLDER + " isn't there: run the build to the phase verify");
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList();
        }
    }

    private static Path client(List<Path> jars) {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("aws-lambda-java-runtime-interface-client"))
                .findFirst()
                .orElseThrow();
    }
}
