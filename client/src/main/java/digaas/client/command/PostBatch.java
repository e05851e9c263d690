package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.command.batch.BatchPoster;
import digaas.client.command.batch.Endings;
import digaas.client.command.batch.RequestLines;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.poll.RequestText;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Posts many requests as they are read; prints a line for each. */
@Command(name = "batch", description = "posts many requests, one a line; prints a line for each")
final class PostBatch implements Callable<Integer> {
    private static final int MOST_IN_A_PART = 500;
    private static final int MOST_CHARS = 1 << 20;

    @Parameters(paramLabel = "FILE", description = "requests in JSON, one a line or as an array; - for standard input")
    private String file = "";

    @Option(names = "--wait", description = "waits for their ends and prints a line as each ends")
    private boolean wait;

    @Option(names = "--keep", description = "does not cancel the requests when the command is interrupted")
    private boolean keep;

    @Option(
            names = "--callback",
            paramLabel = "URL",
            description = "where Digaas posts the counts of each part of up to 500 requests when its last has ended")
    private @Nullable String callback;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Context context;
    private final Shell shell;
    private final AtomicInteger worst = new AtomicInteger(ExitCodes.SEEN);
    private int lines;

    PostBatch(Context context) {
        this.context = context;
        this.shell = context.shell();
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException, IOException {
        try (ApiConnection api = connection.connect(shell, output.tells());
                InputStream in = input()) {
            BatchPoster poster = new BatchPoster(api, callback);
            return context.work().guard(keep ? java.util.Optional::empty : poster::cancel, () -> {
                post(api, poster, RequestLines.of(in));
                return worst.get();
            });
        }
    }

    private InputStream input() {
        try {
            return file.equals("-") ? shell.in() : Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private void post(ApiConnection api, BatchPoster poster, RequestLines requests) throws InterruptedException {
        try (Endings endings = new Endings(api, request -> {
            poster.ended(request.path("id").asString(""));
            worst.accumulateAndGet(ExitCodes.of(request), Math::max);
            print(
                    output.json()
                            ? request.toString()
                            : request.path("id").asString("") + "  " + RequestText.line(request));
        })) {
            List<String> part = requests.next(MOST_IN_A_PART, MOST_CHARS);
            while (!part.isEmpty()) {
                for (ObjectNode entry : poster.post(part)) {
                    entry(entry, poster, endings);
                }
                lines += part.size();
                part = requests.next(MOST_IN_A_PART, MOST_CHARS);
            }
            endings.await();
        }
    }

    private void entry(ObjectNode entry, BatchPoster poster, Endings endings) {
        int number = lines + entry.path("index").asInt(0);
        entry.put("index", number);
        String id = entry.path("id").asString("");
        if (id.isEmpty()) {
            worst.accumulateAndGet(ExitCodes.WRONG, Math::max);
            print(output.json() ? entry.toString() : "request " + (number + 1) + " refused: " + faults(entry));
        } else if (wait) {
            endings.add(id);
        } else {
            print(output.json() ? entry.toString() : id);
            poster.ended(id);
        }
    }

    private static String faults(ObjectNode entry) {
        return entry.path("errors")
                .valueStream()
                .map(error -> (error.path("pointer").asString("").replaceFirst("^/", "") + " "
                                + error.path("detail").asString(""))
                        .strip())
                .collect(Collectors.joining("; "));
    }

    private synchronized void print(String text) {
        if (!output.silent()) {
            shell.print(text);
        }
    }
}
