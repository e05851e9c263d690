package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.ApiException;
import digaas.client.api.ClockComparison;
import digaas.client.api.Json;
import digaas.client.command.change.AskedChanges;
import digaas.client.command.change.AskedChanges.Sight;
import digaas.client.command.direct.DirectPoller;
import digaas.client.command.direct.FoundNameservers;
import digaas.client.command.options.ChangeTime;
import digaas.client.command.options.ConnectionOptions;
import digaas.client.command.options.OutputOptions;
import digaas.client.command.options.PollOptions;
import digaas.client.command.options.WhereOptions;
import digaas.client.command.poll.ApiPoller;
import digaas.client.command.poll.Expectation;
import digaas.client.command.poll.PollListener;
import digaas.client.command.poll.Poller;
import digaas.client.command.poll.RequestText;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.ExitCodes;
import digaas.client.command.terminal.Shell;
import digaas.client.config.ConfigException;
import digaas.poll.evidence.NameText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Runs nsupdate and waits for what its input asked. */
@Command(
        name = "change",
        description = {
            "runs nsupdate and waits until what it changed appears",
            "Polls for each RRset or name that nsupdate's input changes: at each @SERVER, otherwise at the server that"
                    + " the input names, otherwise at all nameservers of the zone."
        })
final class Change implements Callable<Integer> {
    private static final int MOST = 256;

    @Parameters(
            paramLabel = "[@SERVER…] -- nsupdate [ARGUMENT…]",
            arity = "1..*",
            description = "the nameservers that are polled, and the command that makes the change")
    private List<String> words = List.of();

    @Mixin
    private final PollOptions how = new PollOptions();

    @Mixin
    private final WhereOptions where = new WhereOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Context context;
    private final Shell shell;
    private final Instant began;

    Change(Context context) {
        this.context = context;
        this.shell = context.shell();
        this.began = shell.clock().instant();
    }

    /** A request, and the nameservers that were found for it. */
    private record Polled(ObjectNode request, Optional<FoundNameservers> found) {}

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        int start = 0;
        while (start < words.size() && words.get(start).startsWith("@")) {
            start++;
        }
        List<String> servers =
                words.subList(0, start).stream().map(word -> word.substring(1)).toList();
        if (start == words.size()) {
            throw new IllegalArgumentException("the command is missing (example: digaas change -- nsupdate -l)");
        }
        var change = new AskedChanges(words.subList(start, words.size()), shell);
        int status = context.work().guard(change::stop, change::run);
        if (status != 0) {
            output.tell(shell, "nsupdate failed with exit status " + status + ": nothing is polled");
            return status;
        }
        List<Polled> requests = requests(change.sights(), servers);
        if (where.direct()) {
            try (DirectPoller poller = new DirectPoller()) {
                return poll(requests, ClockComparison.SAME, () -> poller);
            }
        }
        try (ApiConnection api = connection.connect(shell, output.tells())) {
            return poll(
                    requests,
                    ApiConnection.await(ClockComparison.make(api, shell.clock())),
                    () -> new ApiPoller(api, shell.timing(), false));
        }
    }

    private List<Polled> requests(List<Sight> sights, List<String> servers) throws InterruptedException {
        if (sights.isEmpty()) {
            throw new IllegalArgumentException("nsupdate's input changes nothing that can be polled for: it sends an"
                    + " update at a blank line or `send`");
        }
        if (sights.size() > MOST) {
            throw new IllegalArgumentException(
                    "nsupdate's input needs %d requests, at most %d are polled".formatted(sights.size(), MOST));
        }
        List<Polled> requests = new ArrayList<>();
        Optional<FoundNameservers> found = Optional.empty();
        for (Sight sight : sights) {
            ObjectNode request = sight.fields().deepCopy();
            how.write(request);
            List<String> named =
                    servers.isEmpty() && !where.all() ? sight.server().stream().toList() : servers;
            Expectation.writeServers(named, request);
            if (named.isEmpty()) {
                found = found.filter(known -> NameText.isWithin(sight.name(), known.zone()));
                if (found.isPresent()) {
                    found.orElseThrow().write(request);
                } else {
                    found = where.complete(request);
                    found.ifPresent(nameservers -> output.tell(shell, nameservers.text()));
                }
                requests.add(new Polled(request, found));
            } else {
                requests.add(new Polled(request, where.complete(request)));
            }
        }
        return requests;
    }

    private int poll(List<Polled> requests, ClockComparison clocks, Supplier<Poller> way) throws InterruptedException {
        requests.forEach(polled -> ChangeTime.write(polled.request(), began, clocks));
        output.tell(
                shell,
                "nsupdate has ended; waiting for " + requests.size() + (requests.size() == 1 ? " change" : " changes"));
        List<Poller> pollers = requests.stream().map(_ -> way.get()).toList();
        return context.work().guard(() -> cancel(pollers), () -> report(requests, results(requests, pollers)));
    }

    private static Optional<String> cancel(List<Poller> pollers) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Optional<String>>> ends = pollers.stream()
                    .distinct()
                    .map(poller -> CompletableFuture.supplyAsync(poller::cancel, threads))
                    .toList();
            List<String> texts =
                    ends.stream().flatMap(end -> end.join().stream()).toList();
            return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", texts));
        }
    }

    private List<Future<ObjectNode>> results(List<Polled> requests, List<Poller> pollers) throws InterruptedException {
        List<Callable<ObjectNode>> tasks = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Poller poller = pollers.get(i);
            ObjectNode request = requests.get(i).request();
            tasks.add(() -> poller.poll(request, PollListener.NONE, Optional.empty()));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks);
        }
    }

    private int report(List<Polled> requests, List<Future<ObjectNode>> results) throws InterruptedException {
        int worst = ExitCodes.SEEN;
        ObjectNode all = Json.MAPPER.createObjectNode();
        all.putArray("requests");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Optional<FoundNameservers> found = requests.get(i).found();
            try {
                ObjectNode result = results.get(i).get();
                all.withArray("requests").add(result);
                texts.add(RequestText.of(
                        found.map(nameservers -> nameservers.named(result)).orElse(result)));
                worst = Math.max(worst, ExitCodes.of(result));
            } catch (ExecutionException e) {
                worst = Math.max(worst, failed(requests.get(i).request(), e.getCause()));
            }
        }
        if (!output.silent()) {
            shell.print(output.json() ? all.toString() : String.join("\n", texts));
        }
        return worst;
    }

    private int failed(ObjectNode request, @Nullable Throwable cause) {
        if (!(cause instanceof ApiException failure)) {
            throw new IllegalStateException(cause);
        }
        shell.tell("digaas: %s: %s%n".formatted(RequestText.expected(request), failure.getMessage()));
        return ExitCodes.of(failure);
    }
}
