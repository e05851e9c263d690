package digaas.tests.requests;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.ApiReply;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OnBind
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingTest {
    private static final long LONG_AGO = 1_500_000_000;

    private final Bench bench;
    private final Api api;
    private final String run = Bind.freshName("listed");
    private final Zone zone;
    private final Zone other;
    private final List<String> ids = new ArrayList<>();

    /** Makes four requests that start ten seconds after each other: two succeed, one ends in vain, one is left open. */
    ListingTest(Bench bench) throws Exception {
        this.bench = bench;
        this.api = bench.api();
        this.zone = bench.zone("listed");
        this.other = bench.zone("other");
        List<Result> made = List.of(
                make(labelled(bench.about(zone, "zone_exists"), "release", "12")),
                make(bench.about(zone.name().toUpperCase(Locale.ROOT), "zone_exists")),
                make(labelled(
                        labelled(bench.about(other, "zone_removed").put("timeout", 0.3), "release", "12"), "e=1", "ü")),
                make(bench.about(other, "zone_removed").put("nameserver", "localhost:" + port())));
        for (Result result : made.subList(0, 3)) {
            api.ended(result);
        }
    }

    private String port() {
        String address = bench.bind().address();
        return address.substring(address.indexOf(':') + 1);
    }

    private static ObjectNode labelled(ObjectNode body, String name, String value) {
        body.withObjectProperty("labels").put(name, value);
        return body;
    }

    private Result make(ObjectNode body) throws Exception {
        Result result = api.request(body.put("run", run).put("start_time", LONG_AGO + 10L * ids.size()));
        ids.add(result.id());
        return result;
    }

    private List<String> listed(String filters) throws Exception {
        ApiReply reply = api.get("/requests?run=" + run + filters);
        assertThat(reply.status()).as("%s", reply.json()).isEqualTo(200);
        assertThat(reply.json().required("next_token").isNull()).isTrue();
        return reply.ids();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aListingShowsTheNewestStartFirstAndIsFiltered() throws Exception {
        assertThat(listed("")).isEqualTo(ids.reversed());
        assertThat(listed("&status=COMPLETED")).containsExactly(ids.get(1), ids.get(0));
        assertThat(listed("&status=ERROR")).containsExactly(ids.get(2));
        assertThat(listed("&status=ACCEPTED")).containsExactly(ids.get(3));
        assertThat(listed("&nameserver=" + encoded("localhost:" + port()))).containsExactly(ids.get(3));
        assertThat(listed("&nameserver=" + encoded(bench.bind().address()))).hasSize(3);
        assertThat(listed("&name=" + zone.name())).containsExactly(ids.get(1), ids.get(0));
        assertThat(listed("&name=" + other.name() + "&status=ERROR")).containsExactly(ids.get(2));
        assertThat(listed("&start=" + (LONG_AGO + 10) + "&end=" + (LONG_AGO + 20)))
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(listed("&start=" + (LONG_AGO + 10) + ".001")).containsExactly(ids.get(3), ids.get(2));
        assertThat(listed("&end=" + (LONG_AGO - 1))).isEmpty();
        String time = encoded(OffsetDateTime.ofInstant(Instant.ofEpochSecond(LONG_AGO + 20), ZoneOffset.ofHours(2))
                .toString());
        assertThat(listed("&start=" + time)).containsExactly(ids.get(3), ids.get(2));
        assertThat(listed("&end=" + time.replace("%2B", "+"))).containsExactly(ids.get(2), ids.get(1), ids.get(0));
    }

    @Test
    void aListingIsFilteredByLabels() throws Exception {
        assertThat(listed("&label.release=12")).containsExactly(ids.get(2), ids.get(0));
        assertThat(listed("&label.release=12&label." + encoded("e=1") + "=" + encoded("ü")))
                .containsExactly(ids.get(2));
        assertThat(listed("&label.release=12&status=COMPLETED")).containsExactly(ids.get(0));
        assertThat(listed("&label.release=1")).isEmpty();
        assertThat(listed("&label.e=" + encoded("1ü"))).isEmpty();
        assertThat(listed("&label.other=12")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void pagesHoldEveryRequestOnce(int size) throws Exception {
        assertThat(paged("run=" + run, size)).isEqualTo(ids.reversed());
        String range = "start=" + LONG_AGO + "&end=" + (LONG_AGO + 30) + "&name=" + zone.name();
        assertThat(paged(range, size)).containsExactly(ids.get(1), ids.get(0));
    }

    private List<String> paged(String filters, int size) throws Exception {
        String page = "/requests?" + filters + "&limit=" + size;
        ApiReply reply = api.get(page);
        List<String> all = new ArrayList<>(reply.ids());
        while (!reply.json().required("next_token").isNull()) {
            assertThat(reply.ids()).hasSizeLessThanOrEqualTo(size);
            reply = api.get(page + "&token="
                    + encoded(reply.json().required("next_token").asString()));
            all.addAll(reply.ids());
        }
        return all;
    }

    @Test
    void aListingRepeatsWhatARequestShows() throws Exception {
        ApiReply reply = api.get("/requests?status=ERROR&run=" + run);
        JsonNode alone = api.get("/requests/" + ids.get(2)).json();
        assertThat(reply.json().required("requests").get(0)).isEqualTo(alone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=DONE",
                "start=yesterday",
                "limit=0",
                "limit=501",
                "token=abc",
                "colour=red",
                "start=2026-02-30T12:00:00Z",
                "end=2026-03-01T12:00:00"
            })
    void whatIsNoFilterIsRefused(String query) throws Exception {
        ApiReply reply = api.get("/requests?" + query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.pointers()).containsExactly("?" + query.substring(0, query.indexOf('=')));
    }
}
