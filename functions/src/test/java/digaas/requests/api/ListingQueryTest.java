package digaas.requests.api;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Checked;
import digaas.json.Fault;
import digaas.measurement.Status;
import digaas.requests.store.Selection;
import digaas.web.Paging;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingQueryTest {
    private static List<String> faults(Map<String, String> parameters) {
        return ListingQuery.parse(parameters) instanceof Checked.Invalid<ListingQuery>(List<Fault> faults)
                ? faults.stream().map(Fault::pointer).toList()
                : List.of();
    }

    private static ListingQuery valid(Map<String, String> parameters) {
        return ((Checked.Valid<ListingQuery>) ListingQuery.parse(parameters)).value();
    }

    @Test
    void withoutParametersEverythingIsMeant() {
        var query = valid(Map.of());

        assertThat(query.selection()).isEqualTo(new Selection(null, null, null, null, null, null));
        assertThat(query.paging().limit()).isEqualTo(Paging.DEFAULT_LIMIT);
        assertThat(query.paging().start()).isNull();
    }

    @Test
    void everyParameterIsRead() {
        var query = valid(Map.of(
                "start", "1421867419.000000001",
                "end", "7258118400",
                "status", "COMPLETED",
                "nameserver", "192.0.2.1:53",
                "name", "Hello.COM",
                "run", "nightly #7",
                "limit", "500"));

        assertThat(query.selection())
                .isEqualTo(new Selection(
                        Instant.ofEpochSecond(1_421_867_419, 1),
                        Instant.parse("2200-01-01T00:00:00Z"),
                        Status.COMPLETED,
                        "192.0.2.1:53",
                        "hello.com.",
                        "nightly #7"));
        assertThat(query.paging().limit()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        start      | -1
        start      | 1e9
        start      | 2015-01-21T19:10:19
        start      | 2015-02-29T19:10:19Z
        start      | 1969-12-31T23:59:59Z
        end        | 2200-01-01T00:00:00+00:01x
        end        | 2200-01-01T00:00:01Z
        start      | 1.
        start      | 1.0000000001
        end        | 7258118400.1
        end        | 999999999999
        end        | NaN
        status     | completed
        status     | ''
        nameserver | ''
        name       | a..b
        name       | ''
        run        | ''
        limit      | 0
        limit      | 501
        limit      | -1
        limit      | 1.0
        limit      | 99999999999
        token      | x
        token      | !!!!
        token      | ''
        token      | MDAwMDAwMDAwMDAwMDAwMDAwMDA
        colour     | red
        label      | red
        """)
    void aWrongParameterIsNamed(String parameter, String value) {
        assertThat(faults(Map.of(parameter, value))).containsExactly("?" + parameter);
    }

    @Test
    void timesMayHaveAnOffsetAndLabelsAnyName() {
        var query = valid(Map.of(
                "start", "2026-03-01T12:00:00.5+01:00",
                // A plus that was not encoded.
                "end", "2026-03-01T12:00:00 02:00",
                "label.release", "12",
                "label.", "",
                "label.a.b", "x"));
        assertThat(query.selection().start()).isEqualTo(Instant.parse("2026-03-01T11:00:00.5Z"));
        assertThat(query.selection().end()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(query.selection().labels())
                .containsOnly(Map.entry("release", "12"), Map.entry("", ""), Map.entry("a.b", "x"));
    }

    @Test
    void labelsHaveTheirBounds() {
        assertThat(faults(Map.of("label." + "n".repeat(64), "v".repeat(256)))).isEmpty();
        assertThat(faults(Map.of("label." + "n".repeat(65), "v"))).containsExactly("?label." + "n".repeat(65));
        assertThat(faults(Map.of("label.n", "v".repeat(257)))).containsExactly("?label.n");
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 17; i++) {
            many.put("label." + i, "v");
        }
        assertThat(faults(many)).containsExactly("?label.");
    }

    @Test
    void aTextThatNoRequestCanHaveIsRefused() {
        assertThat(faults(Map.of("run", "r".repeat(129), "nameserver", "n".repeat(321))))
                .containsExactlyInAnyOrder("?run", "?nameserver");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(faults(Map.of("start", "x", "end", "x", "status", "x", "limit", "x", "token", "x", "x", "x")))
                .containsExactlyInAnyOrder("?start", "?end", "?status", "?limit", "?token", "?x");
    }

    @Property(tries = 100)
    void aTokenIsReadAsItWasGiven(@ForAll @LongRange(min = 0) long nanos, @ForAll long high, @ForAll long low) {
        String key = "%020d#%s".formatted(nanos, new UUID(high, low));
        var query = valid(Map.of("token", Paging.token(key)));

        assertThat(query.paging().start()).isEqualTo(key);
    }
}
