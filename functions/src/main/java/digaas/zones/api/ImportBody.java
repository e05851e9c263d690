package digaas.zones.api;

import digaas.dns.text.DnsNames;
import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.json.Fault;
import digaas.json.Json;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.zones.store.ImportOptions;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is posted to import a zone: the file, or that it will be uploaded, and the options. */
final class ImportBody {
    /** Octets of a file that comes with the request. */
    static final int MOST_OCTETS = 4 << 20;

    static final Set<String> OPTIONS = Set.of("origin", "replace", "strict");
    static final Set<String> FIELDS = Set.of("zonefile", "upload", "attributes");

    private static final String TEXT_DNS = ZoneFileAnswer.MEDIA_TYPE;
    private static final String JSON = "application/json";

    /** What a decoder puts in the place of octets that are not UTF-8. */
    private static final String REPLACEMENT = "\uFFFD";

    private ImportBody() {}

    /**
     * Answers by the options and the file, if they are right. The file is null if it will be uploaded.
     *
     * @param answer makes the answer
     */
    static HttpResponse answer(HttpRequest request, BiFunction<ImportOptions, byte @Nullable [], HttpResponse> answer) {
        String type = request.header("content-type")
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case TEXT_DNS -> file(request.body(), Map.of(), request.query(), answer);
            case JSON ->
                Json.object(request.body()).fold(body -> json(body, request.query(), answer), ImportBody::notJson);
            default -> DesignateErrors.unsupportedContentType(TEXT_DNS + ", " + JSON);
        };
    }

    private static HttpResponse notJson(List<Fault> faults) {
        return DesignateErrors.badRequest(faults.getFirst().detail());
    }

    private static HttpResponse json(
            ObjectNode body,
            Map<String, String> query,
            BiFunction<ImportOptions, byte @Nullable [], HttpResponse> answer) {
        Set<String> unknown = new TreeSet<>(body.propertyNames());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            return DesignateErrors.badRequest("unknown field: " + String.join(", ", unknown));
        }
        JsonNode given = body.path("attributes");
        Map<String, String> attributes = new LinkedHashMap<>();
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            return DesignateErrors.badRequest("attributes must be an object");
        }
        for (Map.Entry<String, JsonNode> attribute : given.properties()) {
            if (!attribute.getValue().isString() && !attribute.getValue().isBoolean()) {
                return DesignateErrors.badRequest("attributes." + attribute.getKey() + " must be a string");
            }
            attributes.put(attribute.getKey(), attribute.getValue().asString());
        }
        JsonNode file = body.path("zonefile");
        JsonNode upload = body.path("upload");
        if (file.isString() == upload.isObject()) {
            return DesignateErrors.badRequest("zonefile must be a string, or upload an object: give one of them");
        }
        if (file.isString()) {
            return file(file.asString(), attributes, query, answer);
        }
        return isUpload(upload)
                ? options(attributes, query, true, options -> answer.apply(options, null))
                : DesignateErrors.badRequest("upload must be an object with gzip, which is true or false");
    }

    /** Whether a file is compressed is seen when it is read: the member is there for those who say so. */
    private static boolean isUpload(JsonNode upload) {
        return upload.properties().stream()
                .allMatch(member ->
                        member.getKey().equals("gzip") && member.getValue().isBoolean());
    }

    private static HttpResponse file(
            String file,
            Map<String, String> attributes,
            Map<String, String> query,
            BiFunction<ImportOptions, byte @Nullable [], HttpResponse> answer) {
        if (file.contains(REPLACEMENT)) {
            return DesignateErrors.badRequest("the zone file is not UTF-8: write octets as \\DDD, or upload the file");
        }
        return options(
                attributes, query, false, options -> answer.apply(options, file.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse options(
            Map<String, String> attributes,
            Map<String, String> query,
            boolean upload,
            java.util.function.Function<ImportOptions, HttpResponse> answer) {
        Map<String, String> given = new LinkedHashMap<>(attributes);
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            String before = given.put(parameter.getKey(), parameter.getValue());
            if (before != null && !before.equals(parameter.getValue())) {
                return DesignateErrors.badRequest(
                        parameter.getKey() + " is both a parameter and an attribute, and they differ");
            }
        }
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(OPTIONS);
        if (!unknown.isEmpty()) {
            return DesignateErrors.badRequest(
                    "unknown option: " + String.join(", ", unknown) + " (options: origin, replace, strict)");
        }
        for (String flag : List.of("replace", "strict")) {
            if (!Set.of("true", "false")
                    .contains(given.getOrDefault(flag, "false").toLowerCase(Locale.ROOT))) {
                return DesignateErrors.badRequest(flag + " must be true or false");
            }
        }
        String origin = given.get("origin");
        return origin == null
                ? answer.apply(options(null, given, upload))
                : switch (DnsNames.octets(origin)) {
                    case Valid<byte[]> _ ->
                        answer.apply(options(origin.endsWith(".") ? origin : origin + ".", given, upload));
                    case Invalid<byte[]>(String reason) -> DesignateErrors.badRequest("origin is " + reason);
                };
    }

    private static ImportOptions options(@Nullable String origin, Map<String, String> given, boolean upload) {
        return new ImportOptions(origin, isOn(given, "replace"), isOn(given, "strict"), upload);
    }

    private static boolean isOn(Map<String, String> given, String flag) {
        return given.getOrDefault(flag, "false").equalsIgnoreCase("true");
    }
}
