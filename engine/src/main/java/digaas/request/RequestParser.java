package digaas.request;

import digaas.dns.text.DnsNames;
import digaas.json.Checked;
import digaas.json.Fields;
import digaas.measurement.ObserverType;
import digaas.measurement.PostedRequest;
import digaas.poll.Condition;
import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Nameserver;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a poll request. */
public final class RequestParser {
    public static final String CALLBACK = "callback";
    public static final Set<String> KNOWN = Set.of(
            "nameserver",
            "nameservers",
            "threshold_percentage",
            "zone_name",
            "query_name",
            "condition",
            "serial",
            "rdatatype",
            "rdata",
            "authoritative",
            "start_time",
            "frequency",
            "pacing",
            "timeout",
            "confirm",
            "clock_error",
            "transport",
            "tls_name",
            "tls_pin",
            "https_path",
            "tsig_key",
            "edns",
            "query_timeout",
            "run",
            "labels",
            CALLBACK);
    public static final int MOST_LABELS = 16;
    public static final int LONGEST_LABEL_NAME = 64;
    public static final int LONGEST_LABEL = 256;
    private static final Duration FURTHEST_AHEAD = Duration.ofSeconds(60);

    private final ServerFields servers;
    private final HostResolver resolver;
    private final AllowedCallbacks callbacks;

    public RequestParser(
            HostResolver resolver, Predicate<String> keyNames, AllowedNameservers allowed, AllowedCallbacks callbacks) {
        this.servers = new ServerFields(resolver, keyNames, allowed);
        this.resolver = resolver;
        this.callbacks = callbacks;
    }

    /**
     * Reads a body.
     *
     * @param id the id that the request gets
     * @param receivedAt when the body came
     * @param observerType the type of the observer that it is posted as; null when it is posted otherwise
     */
    public Checked<ParsedRequest> parse(
            ObjectNode body, UUID id, Instant receivedAt, @Nullable ObserverType observerType) {
        var fields = new Fields(body);
        fields.refuseUnknown(KNOWN);
        ServerFields.Carried carried = ServerFields.carried(fields);
        List<Nameserver> nameservers = servers.nameservers(fields, carried.transport());
        Long threshold = fields.integer("threshold_percentage", 1, 100);
        String name = name(fields);
        Condition condition = new ConditionParser(fields).parse();
        if (condition instanceof Condition.SerialsEqual) {
            requireSeveral(fields, nameservers.size(), threshold);
        }
        Boolean authoritative = fields.bool("authoritative");
        Instant start = fields.time("start_time", receivedAt.plus(FURTHEST_AHEAD), "at most 60 s in the future");
        Duration frequency = fields.required(
                "frequency",
                fields.seconds(
                        "frequency", new BigDecimal("0.05"), new BigDecimal(86_400), "from 0.05 to 86400 (a day)"));
        Duration timeout = fields.required(
                "timeout",
                fields.seconds(
                        "timeout",
                        new BigDecimal("0.000000001"),
                        new BigDecimal(604_800),
                        "above 0 and at most 604800 (7 days)"));
        String tsigKey = servers.tsigKey(fields);
        Schedule schedule = schedule(fields);
        Duration confirm =
                fields.seconds("confirm", BigDecimal.ZERO, new BigDecimal(604_800), "from 0 to 604800 (7 days)");
        Duration clockError = fields.seconds("clock_error", BigDecimal.ZERO, new BigDecimal(60), "from 0 to 60");
        String run = fields.text("run", 128);
        Map<String, String> labels = fields.labels("labels", MOST_LABELS, LONGEST_LABEL_NAME, LONGEST_LABEL);
        String callback = callback(fields, callbacks, resolver);
        if (!fields.faults().isEmpty() || name == null || condition == null || frequency == null || timeout == null) {
            return new Checked.Invalid<>(fields.faults());
        }
        Instant startTime = start == null ? receivedAt : start;
        var poll = new PollRequest(
                id,
                nameservers,
                threshold == null ? 100 : threshold.intValue(),
                name,
                condition,
                authoritative != null && authoritative,
                carried.transport(),
                tsigKey,
                carried.options(),
                startTime,
                startTime.isAfter(receivedAt) ? startTime : receivedAt,
                frequency,
                schedule,
                timeout,
                confirm == null ? Duration.ZERO : confirm);
        return new Checked.Valid<>(new ParsedRequest(
                poll, posted(poll, body, run, labels, callback, receivedAt, observerType, clockError)));
    }

    private static PostedRequest posted(
            PollRequest poll,
            ObjectNode body,
            @Nullable String run,
            Map<String, String> labels,
            @Nullable String callback,
            Instant receivedAt,
            @Nullable ObserverType observerType,
            @Nullable Duration clockError) {
        return new PostedRequest(
                poll.id(),
                body.toString(),
                poll.name(),
                poll.nameservers().stream().map(Nameserver::given).toList(),
                poll.condition().kind(),
                run,
                labels,
                callback,
                poll.startTime(),
                receivedAt,
                poll.deadline(),
                observerType,
                clockError == null ? Duration.ZERO : clockError,
                AcceptedHosts.toKeep(poll.nameservers()));
    }

    /** Reads {@code callback}: where the end is to be told; null for nowhere. */
    public static @Nullable String callback(Fields fields, AllowedCallbacks allowed, HostResolver resolver) {
        String text = fields.text(CALLBACK, CallbackUrl.LONGEST);
        if (text != null) {
            allowed.refusal(text, resolver).ifPresent(reason -> fields.fault(CALLBACK, reason));
        }
        return text;
    }

    /** Serials are equal only among several nameservers. */
    private static void requireSeveral(Fields fields, int nameservers, @Nullable Long threshold) {
        if (nameservers == 1) {
            String field = fields.has("nameserver") ? "nameserver" : "nameservers";
            fields.faultOnce(field, "must have at least two addresses: serials_equal compares nameservers");
        } else if (threshold != null && nameservers > 0 && Math.ceilDiv(nameservers * threshold, 100) < 2) {
            fields.fault("threshold_percentage", "must leave at least two nameservers: serials_equal compares them");
        }
    }

    private static @Nullable Schedule schedule(Fields fields) {
        String text = fields.text("pacing", 16);
        return switch (text) {
            case null -> null;
            case "fixed" -> null;
            case "adaptive" -> Schedule.UNLEARNT;
            default -> {
                fields.fault("pacing", "must be fixed or adaptive");
                yield null;
            }
        };
    }

    private @Nullable String name(Fields fields) {
        if (fields.has("zone_name") == fields.has("query_name")) {
            fields.fault(
                    "zone_name",
                    fields.has("zone_name")
                            ? "give either zone_name or query_name, not both"
                            : "is missing: give zone_name or query_name");
            return null;
        }
        String field = fields.has("zone_name") ? "zone_name" : "query_name";
        String text = fields.text(field, 2_048);
        return text == null ? null : DnsNames.parse(text).orReport(reason -> fields.fault(field, reason));
    }
}
