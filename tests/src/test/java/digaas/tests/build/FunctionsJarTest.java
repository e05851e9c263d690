package digaas.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.template.Resource;
import digaas.tests.Product;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class FunctionsJarTest {
    private static final int JAVA_25 = 69;

    private JarFile jar;
    private List<String> names = List.of();

    @BeforeAll
    void open() throws IOException {
        jar = new JarFile(Product.functionsJar().toFile());
        names = jar.stream().map(JarEntry::getName).toList();
    }

    @AfterAll
    void close() throws IOException {
        jar.close();
    }

    @Test
    void itIsSmallEnoughToStartQuickly() {
        assertThat(Product.functionsJar().toFile().length()).isLessThanOrEqualTo(20L << 20);
    }

    @Test
    void itHoldsTheHandlerOfEveryFunction() {
        assertThat(Product.stack().all(Resource.Function.class))
                .allSatisfy(function ->
                        assertThat(names).contains(function.handler().replace('.', '/') + ".class"));
    }

    @Test
    void nothingIsInItTwice() {
        assertThat(names).doesNotHaveDuplicates();
    }

    /** The signatures of libraries don't hold for what they are put together with. */
    @Test
    void itHoldsNoSignatures() {
        assertThat(names)
                .filteredOn(name -> name.startsWith("META-INF/"))
                .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"));
    }

    @Test
    void itHasOneWayOutForEveryLibrarysLog() throws IOException {
        assertThat(providers("org.slf4j.spi.SLF4JServiceProvider")).containsExactly("org.slf4j.jul.JULServiceProvider");
    }

    @Test
    void itHasOneHttpClientForTheSdk() throws IOException {
        assertThat(providers("software.amazon.awssdk.http.SdkHttpService"))
                .containsExactly("software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
    }

    @Test
    void itHoldsNoTestLibrary() {
        assertThat(names)
                .noneMatch(name -> name.startsWith("org/junit/")
                        || name.startsWith("net/jqwik/")
                        || name.startsWith("org/assertj/")
                        || name.startsWith("digaas/local/"));
    }

    @Test
    void itsClassesAreForTheRuntimeThatTheTemplateNames() throws IOException {
        JarEntry handler = jar.getJarEntry("digaas/lambda/ApiFunction.class");
        try (DataInputStream in = new DataInputStream(jar.getInputStream(handler))) {
            assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(in.readInt()).isEqualTo(JAVA_25);
        }
    }

    private List<String> providers(String service) throws IOException {
        JarEntry file = jar.getJarEntry("META-INF/services/" + service);
        return new String(jar.getInputStream(file).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
