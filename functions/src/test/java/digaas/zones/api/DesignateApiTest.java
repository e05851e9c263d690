package digaas.zones.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.rdata.RdataParser;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import digaas.web.Resource;
import digaas.zones.store.ExportState;
import digaas.zones.store.Found;
import digaas.zones.store.ImportOptions;
import digaas.zones.store.ImportState;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.RecordSetQuery.Filter;
import digaas.zones.store.RecordSetQuery.SortKey;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneFileContent;
import digaas.zones.store.ZoneImport;
import digaas.zones.store.ZoneRecordSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DesignateApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID ZONE = UUID.fromString("2150b1bf-dee2-4221-9d85-11f7886fb15f");
    private static final UUID SET = UUID.fromString("f7b10e9b-0cae-4a91-b162-562bc6096648");
    private static final UUID UNKNOWN = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final Instant CREATED = Instant.parse("2014-10-24T19:59:44Z");
    private static final String ZONES = "http://127.0.0.1:9001/v2/zones/" + ZONE;
    private static final ImportOptions PLAIN = new ImportOptions(null, false, false, false);

    private final RememberedZones zones = new RememberedZones();
    private final RememberedWatches watches = new RememberedWatches();
    private final DesignateApi api = new DesignateApi(zones, watches);

    private HttpResponse ask(String method, String pathAndQuery, String body, Map<String, String> headers) {
        String[] halves = pathAndQuery.split("\\?", 2);
        Map<String, String> query = new LinkedHashMap<>();
        if (halves.length == 2) {
            for (String parameter : halves[1].split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                query.put(pair[0], pair[1]);
            }
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("host", "127.0.0.1:9001");
        var request = new HttpRequest(method, halves[0], query, all, body, "test", CREATED);
        List<String> path = Resource.parts(halves[0]);
        try {
            return api.resources().stream()
                    .filter(resource -> resource.isAt(path))
                    .findFirst()
                    .orElseThrow()
                    .answer(request, path);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse get(String path) {
        return ask("GET", path, "", Map.of());
    }

    private HttpResponse post(String path, String type, String body) {
        return ask("POST", path, body, Map.of("content-type", type));
    }

    private static JsonNode json(HttpResponse answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String error(HttpResponse answer) {
        JsonNode json = JSON.readTree(answer.body());
        assertThat(json.required("code").asInt()).isEqualTo(answer.status());
        return answer.status() + " " + json.required("type").asString();
    }

    private void addZone() {
        zones.zones.put(
                ZONE,
                new Zone(
                        ZONE,
                        "example.org.",
                        "nsadmin@example.org",
                        42,
                        1_456_351_502,
                        1,
                        UNKNOWN,
                        5,
                        4,
                        List.of("ns1.example.org.", "ns2.example.org."),
                        CREATED,
                        null,
                        CREATED,
                        false));
    }

    private static ZoneRecordSet recordSet(UUID id, String type, String... records) {
        RecordType recordType = RecordTypes.of(RecordTypes.number(type).orElseThrow());
        return new ZoneRecordSet(
                id,
                ZONE,
                "example.org.",
                "service.example.org.",
                recordType,
                3_600,
                List.of(records).stream()
                        .map(text -> ((Valid<Rdata>) RdataParser.parse(recordType, text)).value())
                        .toList(),
                false,
                CREATED,
                null,
                25,
                1_456_351_502);
    }

    @Test
    void anImportBeginsAsTheApiReferenceShowsIt() {
        HttpResponse answer = post("/v2/zones/tasks/imports?replace=true", "text/dns", "$ORIGIN example.org.\n");
        JsonNode json = json(answer, 202);
        UUID id = UUID.fromString(json.required("id").asString());
        assertThat(json).isEqualTo(JSON.readTree("""
            {"id": "%1$s", "status": "PENDING", "message": null, "zone_id": null, "project_id": "noauth-project",
             "created_at": "2014-10-24T19:59:44.000000", "updated_at": null, "version": 1,
             "links": {"self": "http://127.0.0.1:9001/v2/zones/tasks/imports/%1$s"}}
            """.formatted(id)));
        assertThat(answer.headers())
                .containsEntry("location", json.at("/links/self").asString());
        assertThat(zones.files.get(id)).asString(StandardCharsets.UTF_8).isEqualTo("$ORIGIN example.org.\n");
        assertThat(zones.findImport(id).orElseThrow().options()).isEqualTo(new ImportOptions(null, true, false, false));
    }

    @Test
    void optionsMayBeAttributes() {
        String body = "{\"zonefile\": \"x\", \"attributes\": {\"origin\": \"example.org\", \"strict\": \"true\"}}";
        json(post("/v2/zones/tasks/imports", "application/json; charset=utf-8", body), 202);
        ZoneImport task = zones.imports().getFirst();
        assertThat(task.options()).isEqualTo(new ImportOptions("example.org.", false, true, false));
        assertThat(zones.files.get(task.id())).asString(StandardCharsets.UTF_8).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        text/plain       | x                                                | 415 unsupported_content_type
        ``               | x                                                | 415 unsupported_content_type
        application/json | {                                                | 400 bad_request
        application/json | ``                                               | 400 bad_request
        application/json | []                                               | 400 bad_request
        application/json | {}                                               | 400 bad_request
        application/json | {"zonefile": 1}                                  | 400 bad_request
        application/json | {"zonefile": "", "upload": {}}                   | 400 bad_request
        application/json | {"zonefile": "", "zone": ""}                     | 400 bad_request
        application/json | {"upload": true}                                 | 400 bad_request
        application/json | {"upload": {"gzip": "yes"}}                      | 400 bad_request
        application/json | {"upload": {"zip": true}}                        | 400 bad_request
        application/json | {"zonefile": "", "attributes": []}               | 400 bad_request
        application/json | {"zonefile": "", "attributes": {"replace": "1"}} | 400 bad_request
        application/json | {"zonefile": "", "attributes": {"origin": ".."}} | 400 bad_request
        application/json | {"zonefile": "", "attributes": {"colour": "x"}}  | 400 bad_request
        text/dns         | \uFFFD                                           | 400 bad_request
        """)
    void whatIsNoImportIsRefused(String type, String body, String expected) {
        assertThat(error(post("/v2/zones/tasks/imports", type, body))).isEqualTo(expected);
        assertThat(error(post("/v2/zones/tasks/import", type, body))).isEqualTo(expected);
        assertThat(zones.imports).isEmpty();
    }

    @Test
    void anOptionIsSaidOnceOrTheSame() {
        String body = "{\"zonefile\": \"\", \"attributes\": {\"replace\": \"true\"}}";
        assertThat(error(post("/v2/zones/tasks/imports?replace=false", "application/json", body)))
                .isEqualTo("400 bad_request");
        json(post("/v2/zones/tasks/imports?replace=true", "application/json", body), 202);
        assertThat(error(post("/v2/zones/tasks/imports?colour=x", "text/dns", "")))
                .isEqualTo("400 bad_request");
    }

    @Test
    void aFileMayBeUploadedByALinkAndIsStartedOnce() {
        JsonNode json =
                json(post("/v2/zones/tasks/imports", "application/json", "{\"upload\": {\"gzip\": true}}"), 202);
        String self = "/v2/zones/tasks/imports/" + json.required("id").asString();
        assertThat(json.at("/links/upload").asString()).startsWith("https://bucket.test/");
        assertThat(json.at("/links/start").asString()).isEqualTo("http://127.0.0.1:9001" + self + "/start");
        assertThat(json(post(self + "/start", "text/plain", ""), 202)
                        .required("links")
                        .propertyNames())
                .containsExactly("self");
        assertThat(error(post(self + "/start", "text/plain", ""))).isEqualTo("409 conflict");
        assertThat(error(post("/v2/zones/tasks/imports/" + UNKNOWN + "/start", "text/plain", "")))
                .isEqualTo("404 zone_import_not_found");
    }

    @Test
    void anImportEndsWithTheZoneOrWithEveryFault() {
        ZoneImport complete = zones.put(PLAIN, CREATED, new ImportState.Pending("reading", 3));
        String path = "/v2/zones/tasks/imports/" + complete.id();
        assertThat(json(get(path), 200).required("progress").toString())
                .isEqualTo("{\"stage\":\"reading\",\"records\":3}");
        zones.end(
                complete,
                CREATED.plusSeconds(1),
                new ImportState.Complete(ZONE, "example.org.", 5, 4, 4, 0, 0, 42, List.of(), 0));
        JsonNode json = json(get(path), 200);
        assertThat(json.required("status").asString()).isEqualTo("COMPLETE");
        assertThat(json.required("message").asString()).isEqualTo("example.org. imported");
        assertThat(json.required("zone_id").asString()).isEqualTo(ZONE.toString());
        assertThat(json.required("updated_at").asString()).isEqualTo("2014-10-24T19:59:45.000000");
        assertThat(json.at("/links/href").asString()).isEqualTo(ZONES);
        assertThat(json.at("/links/zone").asString()).isEqualTo(ZONES);
        assertThat(json.required("serial").asLong()).isEqualTo(42);

        ZoneImport failed = zones.put(PLAIN, CREATED, new ImportState.Pending(null, 0));
        zones.end(failed, CREATED, ImportState.Failed.because("Duplicate zone."));
        json = json(get("/v2/zones/tasks/imports/" + failed.id()), 200);
        assertThat(json.required("status").asString()).isEqualTo("ERROR");
        assertThat(json.required("message").asString()).isEqualTo("Duplicate zone.");
        assertThat(json.required("errors")).isEmpty();

        json = json(get("/v2/zones/tasks/imports?status=ERROR"), 200);
        assertThat(json.required("imports")).hasSize(1);
        assertThat(json.at("/metadata/total_count").asInt()).isEqualTo(1);
        assertThat(json(get("/v2/zones/tasks/imports?zone_id=" + ZONE), 200).required("imports"))
                .hasSize(1);
        assertThat(ask("DELETE", path, "", Map.of()))
                .isEqualTo(new HttpResponse(204, Map.of("cache-control", "no-store"), "", false));
        assertThat(error(ask("DELETE", path, "", Map.of()))).isEqualTo("404 zone_import_not_found");
        assertThat(error(get(path))).isEqualTo("404 zone_import_not_found");
    }

    /** The examples of the proposal "Asynchronous Zone Import/Export". */
    @Test
    void theProposalsFormIsAsItWritesIt() {
        HttpResponse answer = post("/v2/zones/tasks/import", "text/dns", "$ORIGIN example.com.\n");
        JsonNode json = json(answer, 201);
        ZoneImport task = zones.imports().getFirst();
        String path = "/v2/zones/tasks/import/" + task.id();
        assertThat(json).isEqualTo(JSON.readTree("""
            {"id": "%s", "zone_id": null, "status": "PENDING", "links": {"self": "http://127.0.0.1:9001%s"}}
            """.formatted(task.id(), path)));
        assertThat(answer.headers())
                .containsEntry("content-type", "application/json; charset=UTF-8")
                .containsEntry("location", path);

        zones.end(task, CREATED, new ImportState.Complete(ZONE, "example.com.", 5, 4, 4, 0, 0, 42, List.of(), 0));
        JsonNode shown = JSON.readTree("""
            {"id": "%s", "zone_id": "%s", "status": "SUCCESS",
             "links": {"self": "http://127.0.0.1:9001%s", "href": "%s"}}
            """.formatted(task.id(), ZONE, path, ZONES));
        assertThat(json(get(path), 200)).isEqualTo(shown);
        assertThat(get(path).headers()).containsEntry("location", path);
        JsonNode list = json(get("/v2/zones/tasks/import"), 200);
        assertThat(list.propertyNames()).containsExactly("imports");
        assertThat(list.at("/imports/0")).isEqualTo(shown);

        addZone();
        zones.content = new ZoneFileContent.Text("$ORIGIN example.com.\n".getBytes(StandardCharsets.UTF_8));
        HttpResponse file = ask("GET", "/v2/zones/" + ZONE, "", Map.of("accept", "text/dns"));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("$ORIGIN example.com.\n");
        assertThat(file.headers())
                .containsEntry("content-type", "text/dns; charset=UTF-8")
                .containsEntry("location", "/v2/zones/" + ZONE);
        zones.content = new ZoneFileContent.Link(URI.create("https://bucket.test/zone"));
        file = ask("GET", "/v2/zones/" + ZONE, "", Map.of("accept", "text/dns"));
        assertThat(file.status()).isEqualTo(303);
        assertThat(file.headers()).containsEntry("location", "https://bucket.test/zone");
    }

    @Test
    void zonesAreShownAndDeletedWithTheZoneAsBody() {
        addZone();
        JsonNode expected = JSON.readTree("""
            {"id": "%s", "name": "example.org.", "email": "nsadmin@example.org", "ttl": 42, "serial": 1456351502,
             "status": "ACTIVE", "action": "NONE", "type": "PRIMARY", "masters": [], "description": null,
             "project_id": "noauth-project", "pool_id": "794ccc2c-d751-44fe-b57f-8894c9f5c842", "version": 1,
             "attributes": {}, "shared": false, "created_at": "2014-10-24T19:59:44.000000", "updated_at": null,
             "transferred_at": null, "links": {"self": "%s"}}
            """.formatted(ZONE, ZONES));
        assertThat(json(get("/v2/zones/" + ZONE), 200)).isEqualTo(expected);
        JsonNode list = json(get("/v2/zones?name=*.ORG.&email=nsadmin@*&ttl=42&type=PRIMARY&status=ACTIVE"), 200);
        assertThat(list.at("/zones/0")).isEqualTo(expected);
        assertThat(json(get("/v2/zones/" + ZONE + "/nameservers"), 200).toString())
                .isEqualTo("{\"nameservers\":[{\"hostname\":\"ns1.example.org.\",\"priority\":1},"
                        + "{\"hostname\":\"ns2.example.org.\",\"priority\":2}]}");
        JsonNode deleted = json(ask("DELETE", "/v2/zones/" + ZONE, "", Map.of()), 202);
        assertThat(deleted.required("status").asString()).isEqualTo("PENDING");
        assertThat(deleted.required("action").asString()).isEqualTo("DELETE");
        assertThat(error(ask("DELETE", "/v2/zones/" + ZONE, "", Map.of()))).isEqualTo("404 zone_not_found");
        assertThat(error(get("/v2/zones/" + ZONE))).isEqualTo("404 zone_not_found");
        assertThat(error(get("/v2/zones/" + ZONE + "/nameservers"))).isEqualTo("404 zone_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/zones/x",
                "/v2/zones/x/nameservers",
                "/v2/zones/x/recordsets",
                "/v2/zones/2150b1bf-dee2-4221-9d85-11f7886fb15f/recordsets/x",
                "/v2/recordsets/x",
                "/v2/zones/tasks/imports/x",
                "/v2/zones/tasks/import/x",
                "/v2/zones/tasks/exports/x",
                "/v2/zones/tasks/exports/x/export"
            })
    void whatIsNoIdIsSaidToBeNone(String path) {
        assertThat(error(get(path))).isEqualTo("400 invalid_uuid");
    }

    @Test
    void anExportIsReadyWhenItsFileIs() {
        addZone();
        HttpResponse answer = post("/v2/zones/" + ZONE + "/tasks/export", "application/json", "");
        JsonNode json = json(answer, 202);
        ZoneExport task = zones.exports().getFirst();
        String path = "/v2/zones/tasks/exports/" + task.id();
        assertThat(json).isEqualTo(JSON.readTree("""
            {"id": "%s", "status": "PENDING", "message": null, "zone_id": "%s", "project_id": "noauth-project",
             "created_at": "2014-10-24T19:59:44.000000", "updated_at": null, "version": 1, "location": null,
             "links": {"self": "http://127.0.0.1:9001%s"}}
            """.formatted(task.id(), ZONE, path)));
        assertThat(error(get(path + "/export"))).isEqualTo("400 bad_request");

        zones.end(task, CREATED, new ExportState.Complete(20));
        zones.content = new ZoneFileContent.Text("$ORIGIN example.org.\n".getBytes(StandardCharsets.UTF_8));
        json = json(get(path), 200);
        assertThat(json.required("location").asString())
                .isEqualTo("designate://v2/zones/tasks/exports/" + task.id() + "/export");
        assertThat(json.at("/links/export").asString()).isEqualTo("http://127.0.0.1:9001" + path + "/export");
        for (String accept : List.of("", "*/*", "text/dns", "text/*")) {
            assertThat(ask("GET", path + "/export", "", Map.of("accept", accept))
                            .body())
                    .isEqualTo("$ORIGIN example.org.\n");
        }
        assertThat(error(ask("GET", path + "/export", "", Map.of("accept", "application/json"))))
                .isEqualTo("406 unsupported_accept");
        zones.content = new ZoneFileContent.Link(URI.create("https://bucket.test/file"));
        assertThat(get(path + "/export").status()).isEqualTo(303);
        assertThat(get(path + "/export").headers()).containsEntry("location", "https://bucket.test/file");
        assertThat(json(get("/v2/zones/tasks/exports?status=COMPLETE&zone_id=" + ZONE), 200)
                        .required("exports"))
                .hasSize(1);
        assertThat(ask("DELETE", path, "", Map.of()).status()).isEqualTo(204);
        assertThat(error(get(path))).isEqualTo("404 zone_export_not_found");
        assertThat(error(get(path + "/export"))).isEqualTo("404 zone_export_not_found");
        assertThat(error(ask("DELETE", path, "", Map.of()))).isEqualTo("404 zone_export_not_found");
        assertThat(error(post("/v2/zones/" + UNKNOWN + "/tasks/export", "", "")))
                .isEqualTo("404 zone_not_found");
    }

    /** The examples of "Designate Mid Cycle". */
    @Test
    void recordsetsAreShownWithTheirSerial() {
        zones.found = new Found.Page(List.of(recordSet(SET, "A", "8.8.8.8")), null, 1);
        JsonNode json = json(get("/v2/recordsets?data=8.8.8.8"), 200).at("/recordsets/0");
        assertThat(json).isEqualTo(JSON.readTree("""
            {"id": "%s", "zone_id": "%s", "zone_name": "example.org.", "project_id": "noauth-project",
             "name": "service.example.org.", "type": "A", "records": ["8.8.8.8"], "ttl": 3600, "description": null,
             "status": "ACTIVE", "action": "NONE", "version": 25, "serial": 1456351502, "occluded": false,
             "created_at": "2014-10-24T19:59:44.000000", "updated_at": null,
             "links": {"self": "%s/recordsets/%s"}}
            """.formatted(SET, ZONE, ZONES, SET)));
        assertThat(zones.queries.getFirst())
                .isEqualTo(new RecordSetQuery(Map.of(Filter.DATA, "8.8.8.8"), null, false, null, 20));
    }

    @Test
    void recordsAreObjectsForThoseWhoAskForThem() {
        String fingerprint = "253d9636219be6aec03d06359837e0604b370372";
        zones.sets.put(SET, recordSet(SET, "SSHFP", "1 1 " + fingerprint));
        addZone();
        String path = "/v2/zones/" + ZONE + "/recordsets/" + SET;
        HttpResponse answer = ask("GET", path, "", Map.of("accept", "application/vnd.openstack.dns-v2+json"));
        assertThat(answer.headers())
                .containsEntry("vary", "Accept")
                .containsEntry("content-type", "application/vnd.openstack.dns-v2+json");
        assertThat(json(answer, 200).required("records").toString())
                .isEqualTo("[{\"algorithm\":1,\"fp_type\":1,\"fingerprint\":\"" + fingerprint + "\"}]");
        assertThat(get(path).headers())
                .containsEntry("vary", "Accept")
                .containsEntry("content-type", "application/json");
        HttpResponse moved = get("/v2/recordsets/" + SET);
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.headers()).containsEntry("location", "http://127.0.0.1:9001" + path);
        assertThat(error(get("/v2/recordsets/" + UNKNOWN))).isEqualTo("404 recordset_not_found");
        assertThat(error(get("/v2/zones/" + ZONE + "/recordsets/" + UNKNOWN))).isEqualTo("404 recordset_not_found");
        assertThat(error(get("/v2/zones/" + UNKNOWN + "/recordsets/" + SET))).isEqualTo("404 zone_not_found");
        assertThat(error(get("/v2/zones/" + UNKNOWN + "/recordsets"))).isEqualTo("404 zone_not_found");
    }

    @Test
    void aQueryForRecordsetsIsTranslated() {
        addZone();
        zones.found = new Found.Page(List.of(), UNKNOWN, null);
        JsonNode page = json(
                get("/v2/zones/" + ZONE + "/recordsets?name=www*&type=a&ttl=3*&zone_name=*&min_serial=7&status=act*"
                        + "&sort_key=records&sort_dir=desc&limit=max&marker=" + SET),
                200);
        assertThat(zones.queries.getFirst())
                .isEqualTo(new RecordSetQuery(
                        Map.of(
                                Filter.NAME, "www*",
                                Filter.TYPE, "a",
                                Filter.TTL, "3*",
                                Filter.ZONE_NAME, "*",
                                Filter.MIN_SERIAL, "7"),
                        SortKey.RECORDS,
                        true,
                        SET,
                        1_000));
        assertThat(page.required("metadata").has("total_count")).isFalse();
        assertThat(page.at("/links/next").asString())
                .contains("name=www*", "status=act*", "sort_key=records", "limit=max", "marker=" + UNKNOWN)
                .doesNotContain(SET.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "status=PENDING, 200",
        "description=*, 200",
        "ttl=x, 400",
        "min_serial=x, 400",
        "action=NONE, 400",
        "sort_key=records, 400",
        "sort_key=id, 400"
    })
    void whatNoRecordsetCanBeIsNotSearchedFor(String query, int status) {
        HttpResponse answer = get("/v2/recordsets?" + query);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(zones.queries).isEmpty();
    }

    @Test
    void whatASearchCannotDoIsSaid() {
        zones.found = new Found.TooManyToSort();
        assertThat(error(get("/v2/recordsets?sort_key=ttl"))).isEqualTo("400 bad_request");
        zones.found = new Found.UnknownMarker();
        assertThat(error(get("/v2/recordsets?marker=" + UNKNOWN))).isEqualTo("400 marker_not_found");
    }

    @Test
    void aPageIsCutWhereTheAnswerWouldBeTooLarge() {
        String large = "\"" + "x".repeat(255) + "\" ";
        String text = large.repeat(200);
        List<ZoneRecordSet> sets = IntStream.range(0, 100)
                .mapToObj(i -> recordSet(UUID.randomUUID(), "TXT", text))
                .toList();
        zones.found = new Found.Page(sets, null, 100);
        HttpResponse answer = get("/v2/recordsets?limit=max");
        assertThat(answer.body().length()).isLessThan(HttpResponse.MOST_JSON + 100_000);
        JsonNode page = json(answer, 200);
        int shown = page.required("recordsets").size();
        assertThat(shown).isBetween(10, 99);
        assertThat(page.at("/links/next").asString())
                .endsWith("marker=" + sets.get(shown - 1).id());
        assertThat(page.at("/metadata/total_count").asInt()).isEqualTo(100);
    }
}
