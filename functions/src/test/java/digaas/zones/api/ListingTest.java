package digaas.zones.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Json;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListingTest {
    private static final String UNKNOWN = "11111111-2222-3333-4444-555555555555";
    private static final List<String> KEYS = List.of("size", "name");

    private record Thing(UUID id, String name, int size) {}

    private static Listing<Thing> listing() {
        Map<String, Function<Thing, @Nullable String>> filters = new HashMap<>();
        filters.put("name", Thing::name);
        filters.put("description", _ -> null);
        return new Listing<>(
                "things",
                Thing::id,
                filters,
                Map.of("size", Comparator.comparingInt(Thing::size), "name", Comparator.comparing(Thing::name)),
                KEYS);
    }

    private static List<Thing> things(int count) {
        List<Thing> things = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> new Thing(UUID.randomUUID(), "thing " + i, i % 3))
                .toList());
        Collections.shuffle(things);
        return things;
    }

    private static HttpResponse ask(List<Thing> things, String rawQuery) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String parameter : rawQuery.split("&", -1)) {
            if (!parameter.isEmpty()) {
                String[] halves = parameter.split("=", 2);
                query.merge(
                        halves[0],
                        URLDecoder.decode(halves[1], StandardCharsets.UTF_8),
                        (one, other) -> one + "," + other);
            }
        }
        var request = new HttpRequest(
                "GET", "/v2/things", rawQuery, query, Map.of("host", "api.test"), "", "test", Instant.EPOCH);
        return listing().answer(request, () -> things, thing -> Json.node().put("name", thing.name()));
    }

    private static JsonNode page(List<Thing> things, String query) {
        HttpResponse answer = ask(things, query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    private static String error(String query) {
        HttpResponse answer = ask(things(3), query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        JsonNode json = new JsonMapper().readTree(answer.body());
        assertThat(json.propertyNames()).containsExactlyInAnyOrder("code", "type", "message", "request_id");
        assertThat(json.required("code").asInt()).isEqualTo(400);
        return json.required("type").asString() + ": "
                + json.required("message").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort_key=size", "sort_key=size&sort_dir=desc", "sort_key=name", "", "name=*1*"})
    void pagingToTheEndGivesEachOnceInOrder(String query) {
        List<Thing> things = things(20);
        List<String> whole = names(page(things, query + "&limit=max"));
        List<String> paged = new ArrayList<>();
        String next = query + "&limit=3";
        while (next != null) {
            JsonNode page = page(things, next);
            assertThat(page.at("/metadata/total_count").asInt()).isEqualTo(whole.size());
            assertThat(names(page)).hasSizeBetween(1, 3);
            paged.addAll(names(page));
            String link = page.at("/links/next").asString("");
            next = link.isEmpty() ? null : URI.create(link).getRawQuery();
        }
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
        assertThat(whole).hasSize(query.startsWith("name=") ? 11 : 20);
    }

    private static List<String> names(JsonNode page) {
        return page.required("things")
                .valueStream()
                .map(thing -> thing.required("name").asString())
                .toList();
    }

    @Test
    void descendingIsAscendingTurnedRound() {
        List<Thing> things = things(20);
        assertThat(names(page(things, "sort_key=size&sort_dir=desc")))
                .isEqualTo(names(page(things, "sort_key=size")).reversed());
    }

    @Test
    void linksSayWhatWasAsked() {
        List<Thing> things = things(4);
        JsonNode page = page(things, "name=thing+*&limit=2");
        assertThat(page.at("/links/self").asString()).isEqualTo("http://api.test/v2/things?name=thing+*&limit=2");
        assertThat(page.at("/links/next").asString())
                .matches("http://api.test/v2/things\\?name=thing\\+\\*&limit=2&marker=[0-9a-f-]{36}");
        assertThat(page(things, "limit=4").required("links").has("next")).isFalse();
        assertThat(page(things, "").at("/links/self").asString()).isEqualTo("http://api.test/v2/things");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        limit=0                 | invalid_limit
        limit=1001              | invalid_limit
        limit=-1                | invalid_limit
        limit=x                 | invalid_limit
        limit=                  | invalid_limit
        sort_key=colour         | invalid_sort_key
        sort_dir=up             | invalid_sort_dir
        marker=x                | invalid_marker
        sizes=1&colour=2        | bad_request: Invalid filters colour, sizes
        =                       | bad_request: Invalid filters ""
        name=a&name=b           | bad_request: Duplicate filters name
        name=a&limit=1&limit=1  | bad_request: Duplicate filters limit
        """)
    void whatIsWrongIsRefused(String query, String expected) {
        assertThat(error(query)).startsWith(expected);
    }

    @Test
    void aMarkerMustBeInTheList() {
        assertThat(error("marker=" + UNKNOWN)).startsWith("marker_not_found");
    }

    @Test
    void whatHasNoDescriptionIsNotFoundByOne() {
        assertThat(page(things(3), "description=*").at("/metadata/total_count").asInt())
                .isZero();
    }
}
