package digaas.local.events;

import digaas.local.protocol.Account;
import digaas.local.template.EventSource;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The account's default event bus: hands each event to the functions whose rule it matches. */
public final class EventBus {
    private static final JsonMapper JSON = new JsonMapper();

    private record Rule(EventPattern pattern, String functionArn) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final AsyncInvoker invoker;
    private final Account account;
    private final InstantSource clock;

    public EventBus(AsyncInvoker invoker, Account account, InstantSource clock) {
        this.invoker = invoker;
        this.account = account;
        this.clock = clock;
    }

    /** Makes a function the target of a rule. */
    public void add(EventSource.BusRule rule, String functionArn) {
        rules.add(new Rule(new EventPattern(rule.pattern()), functionArn));
    }

    /**
     * Publishes an event in EventBridge's envelope.
     *
     * @param source such as {@code aws.states}
     * @param detailType what happened
     * @param resource the ARN of what it happened to
     * @param detail the event's own fields
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Event
     *     structure</a>
     */
    public void publish(String source, String detailType, String resource, JsonNode detail) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", account.id())
                .put("time", now.toString())
                .put("region", account.region());
        event.putArray("resources").add(resource);
        event.set("detail", detail);
        rules.stream()
                .filter(rule -> rule.pattern().matches(event))
                .forEach(rule -> invoker.invoke(rule.functionArn(), event.toString()));
    }
}
