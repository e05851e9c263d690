package digaas.tests.audit;

import digaas.tests.Product;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./digaas audit}: asks a database of vulnerabilities about everything that is in the functions' jar. Exit status 0 when it
 * knows none, 1 when it knows some, 64 for wrong usage, 75 when it could not be asked.
 */
public final class Audit {
    private static final String USAGE = """
            Usage: ./digaas audit [--osv URL]

              --osv URL  a database that speaks OSV's protocol (default https://api.osv.dev)
            """;

    private static final int CLEAN = 0;
    private static final int VULNERABLE = 1;
    private static final int WRONG_USAGE = 64;
    private static final int SKIPPED = 75;
    private static final String BAR = "*".repeat(100);

    private final Osv database;
    private final PrintStream out;

    Audit(Osv database, PrintStream out) {
        this.database = database;
        this.out = out;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) throws IOException, InterruptedException {
        if (!words.isEmpty() && (words.size() != 2 || !words.getFirst().equals("--osv"))) {
            System.err.println("digaas: not understood: " + String.join(" ", words) + "\n\n" + USAGE);
            return WRONG_USAGE;
        }
        URI server = URI.create(words.isEmpty() ? "https://api.osv.dev" : words.getLast());
        return new Audit(new Osv(server, Duration.ofSeconds(15)), System.out).of(Sbom.of(Product.functionsJar()));
    }

    /** Tells what is known. @return the exit status */
    int of(Sbom sbom) throws InterruptedException {
        List<String> names = sbom.components().stream()
                .flatMap(component -> component.names().stream())
                .toList();
        Map<String, Set<String>> found;
        try {
            found = database.vulnerabilities(names);
        } catch (IOException e) {
            out.printf(
                    "%s%n* SKIPPED: nobody has looked for known vulnerabilities. %s could not be asked:%n* %s%n%s%n",
                    BAR, database.server(), reason(e), BAR);
            return SKIPPED;
        }
        found.forEach((purl, ids) -> ids.forEach(id -> out.println(purl + ": https://osv.dev/vulnerability/" + id)));
        out.printf(
                "%d of the %d components of the functions' jar have known vulnerabilities, says %s.%n",
                sbom.components().stream()
                        .filter(component -> component.names().stream().anyMatch(found::containsKey))
                        .count(),
                sbom.components().size(),
                database.server());
        return found.isEmpty() ? CLEAN : VULNERABLE;
    }

    /** A host that can't be found is a ConnectException without a message; its cause tells more. */
    private static String reason(IOException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(one -> one.getMessage() == null ? one.getClass().getSimpleName() : one.getMessage())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
