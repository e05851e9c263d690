package digaas.client.command.direct;

import digaas.client.api.ApiException;
import digaas.client.command.poll.PollListener;
import digaas.client.command.poll.Poller;
import digaas.dns.EngineSettings;
import digaas.dns.NioQueryEngine;
import digaas.json.Checked;
import digaas.json.Fault;
import digaas.json.Json;
import digaas.poll.query.AllowedNameservers;
import digaas.request.AllowedCallbacks;
import digaas.request.HostLookup;
import digaas.request.ParsedRequest;
import digaas.request.RequestParser;
import digaas.round.SteadyClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Polls from this process with the engine, and stores nothing. Requests, conditions and results are the API's; the id
 * of a result is null. It asks from this machine, so it may ask private addresses and any port.
 */
public final class DirectPoller implements Poller {
    private static final AllowedNameservers ALLOWED = new AllowedNameservers(true, true);

    private final SteadyClock clock = SteadyClock.start();
    private final NioQueryEngine engine = new NioQueryEngine(EngineSettings.DEFAULT, clock);

    @Override
    public ObjectNode poll(ObjectNode request, PollListener listener, Optional<Duration> limit)
            throws InterruptedException {
        ParsedRequest parsed = parsed(request);
        try (var polls = new DirectPolls(parsed, engine, clock)) {
            polls.start();
            return polls.follow(request, listener, limit);
        }
    }

    private ParsedRequest parsed(ObjectNode request) {
        if (request.hasNonNull("tsig_key")) {
            throw invalid("tsig_key names a key that is stored at Digaas: not possible with --direct");
        }
        if (request.hasNonNull(RequestParser.CALLBACK)) {
            throw invalid("callback is called by Digaas: not possible with --direct");
        }
        var parser = new RequestParser(new HostLookup(), _ -> false, ALLOWED, AllowedCallbacks.UNCHECKED);
        Checked<ParsedRequest> parsed = Json.object(request.toString())
                .then(body -> parser.parse(body, UUID.randomUUID(), clock.instant(), null));
        return parsed.fold(valid -> valid, faults -> {
            throw invalid(text(faults));
        });
    }

    private static String text(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.pointer().replaceFirst("^/", "") + " " + fault.detail())
                .collect(Collectors.joining("\n"));
    }

    private static ApiException invalid(String reason) {
        return new ApiException(ApiException.Kind.INVALID, 0, reason, null);
    }

    /** Nothing of it outlives the process. */
    @Override
    public Optional<String> cancel() {
        engine.close();
        return Optional.empty();
    }

    @Override
    public void close() {
        engine.close();
    }
}
