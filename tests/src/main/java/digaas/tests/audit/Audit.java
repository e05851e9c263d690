package digaas.tests.audit;

import digaas.local.Cli;
import digaas.local.HttpUrl;
import digaas.tests.Product;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas audit}. */
@Command(
        name = "./digaas audit",
        description = "Looks up every component of the functions' jar in a database of known vulnerabilities.",
        exitCodeList = {"0:no known vulnerabilities", "1:known vulnerabilities", "75:the database could not be reached"
        })
public final class Audit implements Callable<Integer> {
    private static final int SKIPPED = 75;
    private static final String BAR = "*".repeat(100);

    @Option(
            names = "--osv",
            paramLabel = "URL",
            converter = HttpUrl.class,
            description = "a database with OSV's API (default: ${DEFAULT-VALUE})")
    private URI server = URI.create("https://api.osv.dev");

    public static void main(String[] words) throws IOException {
        Cli.main(new Audit(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return of(new Osv(server, Duration.ofSeconds(15)), Sbom.of(Product.functionsJar()), System.out);
    }

    /** Prints what is known. @return the exit status */
    static int of(Osv database, Sbom sbom, PrintStream out) throws InterruptedException {
        List<String> names = sbom.components().stream()
                .flatMap(component -> component.names().stream())
                .toList();
        Map<String, Set<String>> found;
        try {
            found = database.vulnerabilities(names);
        } catch (IOException e) {
            out.printf(
                    "%s%n* SKIPPED: known vulnerabilities were not looked up. %s could not be reached:%n* %s%n%s%n",
                    BAR, database.server(), reason(e), BAR);
            return SKIPPED;
        }
        found.forEach((purl, ids) -> ids.forEach(id -> out.println(purl + ": https://osv.dev/vulnerability/" + id)));
        out.printf(
                "%d of the %d components of the functions' jar have known vulnerabilities, according to %s.%n",
                sbom.components().stream()
                        .filter(component -> component.names().stream().anyMatch(found::containsKey))
                        .count(),
                sbom.components().size(),
                database.server());
        return found.isEmpty() ? 0 : Cli.WRONG;
    }

    /** A host that can't be found is a ConnectException without a message; its cause tells more. */
    private static String reason(IOException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(one -> one.getMessage() == null ? one.getClass().getSimpleName() : one.getMessage())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
