package digaas.tests.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Lambda would start a function.
 *
 * @param task the deployment package, unpacked
 * @param options what java is given beside its class path
 * @param wrapper the script that is run in java's place, with java's command line (AWS, "Modifying the runtime
 *     environment"); empty for none
 * @param bootstrap Lambda's own program that starts the runtime: it knows the class path and the options itself;
 *     empty to start java as it would
 * @param variables environment variables beside the function's own
 */
public record Launch(
        Path task,
        List<String> options,
        Optional<Path> wrapper,
        Optional<Path> bootstrap,
        Map<String, String> variables) {
    /** The options with which Lambda starts Java (AWS, "Customize Java runtime startup behavior"). */
    public static final List<String> LAMBDAS_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

    public Launch {
        options = List.copyOf(options);
        variables = Map.copyOf(variables);
    }

    /** A cold start. */
    public static Launch onDemand(Path task, List<String> options) {
        return new Launch(task, options, Optional.empty(), Optional.empty(), Map.of(INITIALIZATION, "on-demand"));
    }

    /** The start of which Lambda takes a snapshot. */
    public static Launch snapStart(Path task, List<String> options) {
        return new Launch(task, options, Optional.empty(), Optional.empty(), Map.of(INITIALIZATION, "snap-start"));
    }

    /** The same by way of a script. */
    public Launch withWrapper(Path script) {
        return new Launch(task, options, Optional.of(script), bootstrap, variables);
    }

    /** The same by Lambda's own program, if there is one. */
    public Launch withBootstrap(Optional<Path> program) {
        return new Launch(task, options, wrapper, program, variables);
    }
}
