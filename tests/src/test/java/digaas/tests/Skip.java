package digaas.tests;

import digaas.fixture.Program;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Skips a test where this machine lacks what it needs, and says so where a reader of the build's output sees it. */
public final class Skip {
    private Skip() {}

    /** Skips the test that calls this unless something holds. */
    public static void unless(boolean holds, String reason) {
        if (!holds) {
            System.err.println("SKIPPED: " + reason);
        }
        Assumptions.assumeTrue(holds, reason);
    }

    /** A program on PATH; without it the test that calls this is skipped. */
    public static Path without(String program, String consequence) {
        Optional<Path> found = Program.find(program);
        unless(found.isPresent(), "no " + program + " here, so " + consequence);
        return found.orElseThrow();
    }
}
