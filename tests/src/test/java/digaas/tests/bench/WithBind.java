package digaas.tests.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digaas.fixture.Program;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one bench that they share, or skips them where BIND is not installed. */
public final class WithBind implements BeforeAllCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(WithBind.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Stream.of("named", "rndc", "nsupdate").forEach(program -> skipWithout(program, context));
    }

    private static void skipWithout(String program, ExtensionContext context) {
        String skipped = "SKIPPED " + context.getDisplayName() + ": it needs BIND's " + program
                + ", which is not on PATH (Debian: apt install bind9 bind9-dnsutils)";
        boolean installed = Program.find(program).isPresent();
        if (!installed) {
            System.err.println(skipped);
        }
        assumeTrue(installed, skipped);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Bench.class);
    }

    @Override
    public Bench resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(OURS).computeIfAbsent(Bench.class, _ -> start(), Bench.class);
    }

    private static Bench start() {
        try {
            return Bench.start();
        } catch (Exception e) {
            throw new IllegalStateException("the bench could not be started", e);
        }
    }
}
