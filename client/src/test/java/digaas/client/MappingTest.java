package digaas.client;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.NewRequest.Pacing;
import digaas.client.NewRequest.Transport;
import digaas.client.Request.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
    private static final String OPEN = """
        {"id": "i", "status": "ACCEPTED", "nameserver": "192.0.2.1", "zone_name": "example.org.", "condition": "soa",
         "frequency": 0.5, "timeout": 60, "start_time": 1.5, "accepted_at": 2, "ended_at": null, "duration": null,
         "not_before": null, "not_after": null, "evidence": null, "reason": null, "polls": null, "held_back": null,
         "last_answer": null}
        """;

    private static Request request(String... more) {
        String members = more.length == 0 ? "" : ", " + String.join(", ", more);
        return Mapping.JSON.readValue(OPEN.strip().replaceFirst("}$", members + "}"), Request.class);
    }

    @Test
    void whatIsMissingOrNullIsEmpty() {
        Request request = request("\"labels\": null");

        assertThat(request.isOpen()).isTrue();
        assertThat(request.asked().nameserver()).contains("192.0.2.1");
        assertThat(request.asked().frequency()).isEqualTo(Duration.ofMillis(500));
        assertThat(request.asked().startTime()).contains(Instant.ofEpochSecond(1, 500_000_000));
        assertThat(request.asked().nameservers()).isEmpty();
        assertThat(request.asked().labels()).isEmpty();
        assertThat(request.nameserverResults()).isEmpty();
        assertThat(request.notBefore()).isEmpty();
        assertThat(request.evidence()).isEmpty();
        assertThat(request.flaps()).isEmpty();
        assertThat(request.polls()).isEmpty();
    }

    @Test
    void whatANewerApiAddsDoesNotBreakIt() {
        Request request = request("""
            "status": "PAUSED", "reason": "weather", "evidence": "rumour", "pacing": "lunar", "transport": "quic",
            "colour": {"deep": [1]}, "last_answer": {"nameserver": "n", "address": null, "outcome": "sulked",
            "rcode": null, "authoritative": false, "referral": false, "serial": null, "records": [{"owner": "o",
            "type": "A", "ttl": 1, "data": "192.0.2.7", "mood": 1}], "records_omitted": 0, "rtt": 0.001, "nsid": null,
            "mood": "good"}
            """);

        assertThat(request.status()).isEqualTo(Status.OTHER);
        assertThat(request.reason()).contains(Reason.OTHER);
        assertThat(request.evidence()).contains(Evidence.OTHER);
        assertThat(request.asked().pacing()).contains(Pacing.OTHER);
        assertThat(request.asked().transport()).contains(Transport.OTHER);
        assertThat(request.lastAnswer().orElseThrow().outcome()).isEqualTo(LastAnswer.Outcome.OTHER);
        assertThat(request.lastAnswer().orElseThrow().records().getFirst().data())
                .isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource({
        "1421867419,                   2015-01-21T19:10:19Z",
        "1421867419.000001,            2015-01-21T19:10:19.000001Z",
        "'\"2015-01-21T20:10:19+01:00\"', 2015-01-21T19:10:19Z",
        "'\"2015-01-21t19:10:19.5z\"',    2015-01-21T19:10:19.5Z",
    })
    void timesAreSecondsOrIso8601(String written, Instant expected) {
        assertThat(request("\"start_time\": " + written).asked().startTime()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.25, PT0.25S", "-0.25, PT-0.25S", "1e-9, PT0.000000001S", "604800, PT168H"})
    void durationsAreSeconds(String written, Duration expected) {
        assertThat(request("\"not_before\": " + written).notBefore()).contains(expected);
    }

    @Test
    void onlyWhatWasGivenIsSent() {
        NewRequest request = NewRequest.of("data=192.0.2.7", Duration.ofMillis(500), Duration.ofMinutes(1))
                .nameserver("192.0.2.1")
                .queryName("www.example.org")
                .serial(4_294_967_295L)
                .transport(Transport.HTTPS)
                .pacing(Pacing.ADAPTIVE)
                .authoritative(false)
                .startTime(Instant.ofEpochSecond(1_421_867_419, 1_000))
                .confirm(Duration.ZERO)
                .tlsPin("a", "b")
                .labels(Map.of("k", ""))
                .build();

        assertThat(Mapping.JSON.writeValueAsString(request)).isEqualTo("""
            {"nameserver":"192.0.2.1","query_name":"www.example.org","condition":"data=192.0.2.7","serial":4294967295,\
            "authoritative":false,"start_time":1421867419.000001,"frequency":0.5,"timeout":60,"confirm":0,\
            "pacing":"adaptive","transport":"https","tls_pin":["a","b"],"labels":{"k":""}}\
            """);
    }

    @Test
    void onePinIsAListOfOne() {
        assertThat(request("\"tls_pin\": \"a\"").asked().tlsPin()).isEqualTo(List.of("a"));
    }

    @Test
    void aReportsSelectionIsReadAndSent() {
        NewReport asked =
                NewReport.ofRun("r").compare("s").status(Status.COMPLETED).build();

        assertThat(Mapping.JSON.writeValueAsString(asked))
                .isEqualTo("{\"status\":\"COMPLETED\",\"run\":\"r\",\"compare\":\"s\"}");
        Report report = Mapping.JSON.readValue("""
            {"id": "i", "status": "ERROR", "reason": "too_many_requests", "accepted_at": 1, "start": null, "end": null,
             "run": "r", "links": null}
            """, Report.class);
        assertThat(report.asked().run()).isEqualTo(Optional.of("r"));
        assertThat(report.reason()).contains(Report.Reason.TOO_MANY_REQUESTS);
        assertThat(report.links()).isEmpty();
    }
}
