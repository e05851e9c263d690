package digaas.requests.workflow;

import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.poll.query.Nameserver;
import digaas.poll.query.QueryOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One request in the state: what polling it needs, and no more. */
final class OpenRequestJson {
    private OpenRequestJson() {}

    static ObjectNode write(OpenRequest open) {
        PollRequest request = open.request();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", request.id().toString())
                .put("threshold", request.thresholdPercentage())
                .put("name", request.name());
        TransportJson.write(request.transport(), json);
        json.put("start_time", request.startTime().toString())
                .put("begin", request.begin().toString())
                .put("frequency", request.frequency().toString())
                .put("timeout", request.timeout().toString())
                .put("confirm", request.confirm().toString());
        if (request.authoritative()) {
            json.put("authoritative", true);
        }
        if (request.tsigKey() != null) {
            json.put("tsig_key", request.tsigKey());
        }
        write(request.options(), json);
        if (request.schedule() != null) {
            ArrayNode schedule = json.putArray("schedule");
            request.schedule()
                    .segments()
                    .forEach(segment -> schedule.addArray().add(segment.from()).add(segment.rate()));
        }
        json.putArray("nameservers")
                .addAll(request.nameservers().stream()
                        .map(OpenRequestJson::write)
                        .toList());
        json.set("condition", ConditionJson.write(request.condition()));
        json.set("progress", ProgressJson.write(open.progress()));
        return json;
    }

    static OpenRequest read(JsonNode json) {
        var request = new PollRequest(
                UUID.fromString(json.required("id").asString()),
                StateJson.list(json, "nameservers", OpenRequestJson::readNameserver),
                json.required("threshold").asInt(),
                json.required("name").asString(),
                ConditionJson.read(json.required("condition")),
                json.path("authoritative").asBoolean(false),
                TransportJson.read(json),
                json.has("tsig_key") ? json.get("tsig_key").asString() : null,
                readOptions(json),
                Instant.parse(json.required("start_time").asString()),
                Instant.parse(json.required("begin").asString()),
                Duration.parse(json.required("frequency").asString()),
                json.has("schedule") ? readSchedule(json.get("schedule")) : null,
                Duration.parse(json.required("timeout").asString()),
                Duration.parse(json.required("confirm").asString()));
        return new OpenRequest(request, ProgressJson.read(json.required("progress")));
    }

    /** States of earlier versions have neither field. */
    private static void write(QueryOptions options, ObjectNode json) {
        if (options.timeout() != null) {
            json.put("query_timeout", options.timeout().toString());
        }
        if (!options.edns()) {
            json.put("edns", false);
        }
    }

    private static QueryOptions readOptions(JsonNode json) {
        JsonNode timeout = json.get("query_timeout");
        return new QueryOptions(
                timeout == null ? null : Duration.parse(timeout.asString()),
                json.path("edns").asBoolean(true));
    }

    private static Schedule readSchedule(JsonNode json) {
        return new Schedule(json.valueStream()
                .map(segment -> new Schedule.Segment(
                        segment.required(0).asDouble(), segment.required(1).asDouble()))
                .toList());
    }

    private static ObjectNode write(Nameserver nameserver) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("given", nameserver.given())
                .put("host", nameserver.address().getHostString())
                .put("address", nameserver.address().getAddress().getHostAddress())
                .put("port", nameserver.address().getPort());
    }

    private static Nameserver readNameserver(JsonNode json) {
        try {
            // The host name stays with the address, since TLS certificates are for names; nothing is looked up.
            byte[] literal =
                    InetAddress.ofLiteral(json.required("address").asString()).getAddress();
            InetAddress address = InetAddress.getByAddress(json.required("host").asString(), literal);
            return new Nameserver(
                    json.required("given").asString(),
                    new InetSocketAddress(address, json.required("port").asInt()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the state holds a nameserver without a literal address", e);
        }
    }
}
