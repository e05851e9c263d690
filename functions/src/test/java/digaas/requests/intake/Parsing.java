package digaas.requests.intake;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.poll.query.AllowedNameservers;
import digaas.reports.api.ReportParser;
import digaas.web.Checked;
import digaas.web.Fault;
import digaas.web.Json;
import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of poll requests and of reports, and what their parsers make of them. */
public final class Parsing {
    public static final Instant NOW = Instant.parse("2015-01-21T19:10:19.412Z");

    /** The seed of the product: the example of the original's README. */
    static final String EXAMPLE = """
            {
                "nameserver": "192.168.33.20",
                "zone_name": "hello.com.",
                "serial": 1418336470,
                "start_time": 1421867419,
                "timeout": 7.3,
                "frequency": 1.2,
                "condition": "serial_not_lower"
            }
            """;

    private static final AllowedNameservers EVERYWHERE = new AllowedNameservers(true, true);

    /** A valid body with every field, as JSON texts. */
    private static final Map<String, String> FULL = full();

    private Parsing() {}

    private static Map<String, String> full() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("nameservers", "[\"192.0.2.1\", \"ns1.example.com:5353\"]");
        fields.put("threshold_percentage", "50");
        fields.put("query_name", "\"www.hello.com\"");
        fields.put("condition", "\"data=192.0.2.7\"");
        fields.put("serial", "1");
        fields.put("rdatatype", "\"A\"");
        fields.put("rdata", "\"192.0.2.7\"");
        fields.put("start_time", "1421867419.5");
        fields.put("frequency", "1");
        fields.put("timeout", "60");
        fields.put("confirm", "5");
        fields.put("clock_error", "0.5");
        fields.put("transport", "\"tcp\"");
        fields.put("run", "\"nightly\"");
        fields.put("labels", "{\"release\": \"12\"}");
        return fields;
    }

    /** The full body with some fields replaced, added or, by a null, left out. */
    public static String bodyWith(Map<String, @Nullable String> changes) {
        Map<String, String> fields = new LinkedHashMap<>(FULL);
        changes.forEach((field, json) -> {
            if (json == null) {
                fields.remove(field);
            } else {
                fields.put(field, json);
            }
        });
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The full body with one field replaced or added. */
    public static String bodyWith(String field, String json) {
        return bodyWith(Map.of(field, json));
    }

    private static Checked<ParsedRequest> parse(String body, AllowedNameservers allowed) {
        return switch (Json.object(body)) {
            case Checked.Invalid<ObjectNode>(List<Fault> faults) -> new Checked.Invalid<>(faults);
            case Checked.Valid<ObjectNode>(ObjectNode json) ->
                new RequestParser(Parsing::resolve, "transfers"::equals, allowed)
                        .parse(json, UUID.randomUUID(), NOW, null);
        };
    }

    private static List<Fault> faults(Checked<?> checked) {
        return checked instanceof Checked.Invalid<?>(List<Fault> faults) ? faults : List.of();
    }

    /** What a valid body asks. */
    static ParsedRequest accepted(String body) {
        Checked<ParsedRequest> parsed = parse(body, EVERYWHERE);
        assertThat(faults(parsed)).as(body).isEmpty();
        return ((Checked.Valid<ParsedRequest>) parsed).value();
    }

    /** Where a body is invalid. */
    public static List<String> pointers(String body) {
        Checked<ParsedRequest> parsed = parse(body, EVERYWHERE);
        assertThat(parsed).as(body).isInstanceOf(Checked.Invalid.class);
        return faults(parsed).stream().map(Fault::pointer).toList();
    }

    /** The faults of a body for an operator who allows this. */
    public static List<Fault> faults(String body, AllowedNameservers allowed) {
        return faults(parse(body, allowed));
    }

    /** The faults of a report's body. */
    public static List<Fault> reportFaults(ObjectNode body) {
        return faults(ReportParser.parse(body, UUID.randomUUID(), NOW));
    }

    private static List<InetAddress> resolve(String host) {
        return host.startsWith("inside")
                ? List.of(InetAddress.ofLiteral("192.0.2.53"), InetAddress.ofLiteral("10.0.0.53"))
                : host.startsWith("ns")
                        ? List.of(InetAddress.ofLiteral("192.0.2.53"), InetAddress.ofLiteral("2001:db8::53"))
                        : List.of();
    }
}
