package digaas.request;

import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult;
import digaas.json.Checked;
import digaas.json.Fields;
import digaas.measurement.ObserverType;
import digaas.measurement.PostedRequest;
import digaas.poll.Condition;
import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Nameserver;
import digaas.poll.query.QueryOptions;
import digaas.poll.query.Transport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
    private static final int MOST_NAMESERVERS = 32;
    private static final Duration FURTHEST_AHEAD = Duration.ofSeconds(60);

    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final NameserverParser nameserverParser;
    private final Predicate<String> keyNames;
    private final AllowedNameservers allowed;
    private final HostResolver resolver;
    private final AllowedCallbacks callbacks;

    public RequestParser(
            HostResolver resolver, Predicate<String> keyNames, AllowedNameservers allowed, AllowedCallbacks callbacks) {
        this.nameserverParser = new NameserverParser(resolver);
        this.keyNames = keyNames;
        this.allowed = allowed;
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
        var transports = new TransportParser(fields);
        Transport transport = transports.parse();
        QueryOptions options = transports.options();
        List<Nameserver> nameservers = nameservers(fields, transport);
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
        String tsigKey = tsigKey(fields);
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
                transport,
                tsigKey,
                options,
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

    private @Nullable String tsigKey(Fields fields) {
        String name = fields.text("tsig_key", 128);
        if (name != null && (!KEY_NAME.matcher(name).matches() || !keyNames.test(name))) {
            fields.fault("tsig_key", "must be the name of a TSIG key that the operator has stored");
            return null;
        }
        return name;
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

    private List<Nameserver> nameservers(Fields fields, Transport transport) {
        if (fields.has("nameserver") == fields.has("nameservers")) {
            fields.fault(
                    "nameserver",
                    fields.has("nameserver")
                            ? "give either nameserver or nameservers, not both"
                            : "is missing: give nameserver or nameservers");
            return List.of();
        }
        if (fields.has("nameserver")) {
            String text = fields.text("nameserver", 320);
            return addresses(text, transport, detail -> fields.fault("nameserver", detail));
        }
        List<@Nullable String> texts = fields.texts("nameservers", MOST_NAMESERVERS, 320);
        List<Nameserver> all = new ArrayList<>();
        for (int i = 0; texts != null && i < texts.size(); i++) {
            int index = i;
            all.addAll(addresses(texts.get(i), transport, detail -> fields.elementFault("nameservers", index, detail)));
        }
        if (all.size() > MOST_NAMESERVERS) {
            fields.fault(
                    "nameservers",
                    "resolve to %d addresses; at most %d are allowed".formatted(all.size(), MOST_NAMESERVERS));
        }
        return all;
    }

    private List<Nameserver> addresses(@Nullable String text, Transport transport, Consumer<String> fault) {
        List<Nameserver> found = text == null
                ? null
                : nameserverParser
                        .parse(text, port(transport))
                        .then(nameservers -> permitted(nameservers, transport))
                        .orReport(reason -> fault.accept("%s: '%s'".formatted(reason, text)));
        return found == null ? List.of() : found;
    }

    private static int port(Transport transport) {
        return switch (transport) {
            case Transport.Udp _, Transport.Tcp _ -> 53;
            case Transport.Tls _ -> 853;
            case Transport.Https _ -> 443;
        };
    }

    /** All addresses of a host name must be allowed. */
    private ParseResult<List<Nameserver>> permitted(List<Nameserver> nameservers, Transport transport) {
        return nameservers.stream()
                .flatMap(nameserver -> allowed.refusal(nameserver.address(), transport).stream())
                .findFirst()
                .<ParseResult<List<Nameserver>>>map(ParseResult.Invalid::new)
                .orElseGet(() -> new ParseResult.Valid<>(nameservers));
    }
}
