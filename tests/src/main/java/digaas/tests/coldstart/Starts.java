package digaas.tests.coldstart;

import digaas.local.lambda.InvocationResult;
import digaas.tests.runtime.ColdStart;
import digaas.tests.runtime.Environment;
import digaas.tests.runtime.Launch;
import digaas.tests.runtime.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts functions in processes of their own. */
final class Starts {
    private final RuntimeClient client;
    private final Map<String, String> settings;
    private final Path folder;
    private int count;

    /** @param folder an empty one, for the processes' logs */
    Starts(RuntimeClient client, Map<String, String> settings, Path folder) {
        this.client = client;
        this.settings = settings;
        this.folder = folder;
    }

    /** @throws IllegalStateException when the function does not do its work */
    ColdStart start(Subject subject, Variant variant) throws IOException, InterruptedException {
        return start(subject, variant.launch(subject.built()));
    }

    /** How many classes a start and a first call load. */
    long classesLoaded(Subject subject) throws IOException, InterruptedException {
        Path list = folder.resolve("classes-" + subject.name());
        Launch plain = Variant.PLAIN.launch(subject.built());
        List<String> options = new ArrayList<>(plain.options());
        options.add("-Xlog:class+load:file=" + list + "::filecount=0");
        start(subject, Launch.onDemand(plain.task(), options));
        try (Stream<String> lines = Files.lines(list)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }

    private ColdStart start(Subject subject, Launch launch) throws IOException, InterruptedException {
        String event = subject.event().get();
        Path own = Files.createDirectory(folder.resolve("start-" + count++));

        try (Environment environment = Environment.start(subject.function(), client, launch, own, settings)) {
            InvocationResult result = environment.invoke(event);
            if (!subject.isDone().test(result)) {
                throw new IllegalStateException(
                        subject.name() + " did not do its work: " + result + "; its log: " + environment.log());
            }
            return environment.coldStart();
        }
    }
}
