package digaas.zones.intake;

import digaas.json.Checked;
import digaas.json.Fields;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Transport;
import digaas.request.RequestParser;
import digaas.request.ServerFields;
import digaas.zones.intake.Order.Recordsets;
import digaas.zones.store.RecordSetQuery.Filter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body with which a watch is asked for. Who is asked, and how, is read as in requests. */
public final class OrderParser {
    private static final Set<String> KNOWN = Set.of(
            "nameservers",
            "threshold_percentage",
            "frequency",
            "timeout",
            "start_time",
            "recordsets",
            "method",
            "dnssec",
            "compare_ttl",
            "transport",
            "tls_name",
            "tls_pin",
            "https_path",
            "tsig_key",
            "edns",
            "query_timeout",
            "run",
            "labels");

    private static final Duration FURTHEST_AHEAD = Duration.ofSeconds(60);
    private static final String RECORDSETS = "recordsets";
    private static final String RULE =
            "must be all, changed, or an object of the filters that a list of recordsets has";

    private final ServerFields servers;
    private final Duration longest;

    /**
     * @param servers reads who is asked
     * @param longest a watch's timeout at most
     */
    public OrderParser(ServerFields servers, Duration longest) {
        this.servers = servers;
        this.longest = longest;
    }

    /**
     * Reads a body.
     *
     * @param receivedAt when it came
     */
    public Checked<Order> parse(ObjectNode body, Instant receivedAt) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(KNOWN);
        ServerFields.Carried carried = ServerFields.carried(fields);
        List<Nameserver> nameservers = servers.required(fields, carried.transport());
        String _ = servers.tsigKey(fields);
        Long threshold = fields.integer("threshold_percentage", 1, 100);
        Duration frequency =
                fields.seconds("frequency", BigDecimal.ZERO, new BigDecimal(86_400), "up to 86400 (a day)");
        Duration timeout = fields.required(
                "timeout",
                fields.seconds(
                        "timeout",
                        new BigDecimal("0.000000001"),
                        BigDecimal.valueOf(longest.toSeconds()),
                        "above 0 and at most " + longest.toSeconds()));
        Instant start = fields.time("start_time", receivedAt.plus(FURTHEST_AHEAD), "at most 60 s in the future");
        boolean transfers = transfers(fields, carried.transport());
        Boolean dnssec = fields.bool("dnssec");
        Boolean _ = fields.bool("compare_ttl");
        String _ = fields.text("run", 128);
        var _ = fields.labels(
                "labels", RequestParser.MOST_LABELS, RequestParser.LONGEST_LABEL_NAME, RequestParser.LONGEST_LABEL);
        Optional<Recordsets> recordsets = recordsets(body, fields);
        if (!fields.faults().isEmpty() || timeout == null || recordsets.isEmpty()) {
            return new Checked.Invalid<>(fields.faults());
        }
        return new Checked.Valid<>(new Order(
                body.toString(),
                nameservers,
                threshold == null ? 100 : threshold.intValue(),
                frequency,
                timeout,
                start == null ? receivedAt : start,
                recordsets.get(),
                transfers,
                dnssec != null && dnssec));
    }

    /** A zone is transferred by TCP or TLS; the usual transport stands for TCP there. */
    private static boolean transfers(Fields fields, Transport transport) {
        String method = fields.text("method", 16);
        if (method == null || method.equals("query")) {
            return false;
        }
        if (!method.equals("transfer")) {
            fields.fault("method", "must be query or transfer");
        }
        if (transport instanceof Transport.Https) {
            fields.fault("transport", "must be tcp or tls: zones are transferred by no other");
        }
        return true;
    }

    private static Optional<Recordsets> recordsets(ObjectNode body, Fields fields) {
        JsonNode given = body.path(RECORDSETS);
        if (!fields.has(RECORDSETS)) {
            return Optional.of(new Recordsets.Usual());
        }
        if (given.isString() && given.asString().equals("all")) {
            return Optional.of(new Recordsets.All());
        }
        if (given.isString() && given.asString().equals("changed")) {
            return Optional.of(new Recordsets.Changed());
        }
        if (given instanceof ObjectNode filters && !filters.isEmpty()) {
            return filtered(filters, fields);
        }
        fields.fault(RECORDSETS, RULE);
        return Optional.empty();
    }

    private static Optional<Recordsets> filtered(ObjectNode given, Fields fields) {
        Map<Filter, String> filters = new EnumMap<>(Filter.class);
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            Optional<Filter> filter = Arrays.stream(Filter.values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(entry.getKey()))
                    .findFirst();
            JsonNode value = entry.getValue();
            String text = value.isString() || value.isIntegralNumber() ? value.asString() : "";
            boolean isNumber = filter.isEmpty() || filter.get() != Filter.MIN_SERIAL || text.matches("[0-9]{1,10}");
            if (filter.isEmpty() || text.isEmpty() || !isNumber) {
                fields.faultOnce(RECORDSETS, RULE);
            } else {
                filters.put(filter.get(), text);
            }
        }
        return Optional.of(new Recordsets.Filtered(filters));
    }
}
