package digaas.request;

import static digaas.request.Parsing.NOW;
import static digaas.request.Parsing.accepted;
import static digaas.request.Parsing.bodyWith;
import static digaas.request.Parsing.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Fault;
import digaas.json.Json;
import digaas.poll.Condition;
import digaas.poll.PollRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Serial;
import digaas.poll.query.TextOctets;
import digaas.poll.query.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    @Test
    void theOriginalsExampleIsReadExactly() {
        ParsedRequest read = accepted(Parsing.EXAMPLE);
        PollRequest poll = read.poll();

        assertThat(poll.nameservers())
                .containsExactly(new Nameserver(
                        "192.168.33.20", new InetSocketAddress(InetAddress.ofLiteral("192.168.33.20"), 53)));
        assertThat(poll.name()).isEqualTo("hello.com.");
        assertThat(poll.condition()).isEqualTo(new Condition.SerialNotLower(new Serial(1_418_336_470)));
        assertThat(poll.startTime()).isEqualTo(Instant.ofEpochSecond(1_421_867_419));
        assertThat(poll.begin()).isEqualTo(NOW);
        assertThat(poll.frequency()).isEqualTo(Duration.ofMillis(1_200));
        assertThat(poll.timeout()).isEqualTo(Duration.ofMillis(7_300));
        assertThat(poll.transport()).isEqualTo(Transport.UDP);
        assertThat(poll.deadline()).isEqualTo(NOW.plusMillis(7_300));
        assertThat(Json.stored(read.posted().input()))
                .hasToString(Json.stored(Parsing.EXAMPLE).toString());
    }

    @Test
    void everyFieldIsRead() {
        PollRequest poll = accepted(bodyWith(Map.of())).poll();

        assertThat(poll.nameservers())
                .extracting(Nameserver::given)
                .containsExactly("192.0.2.1", "ns1.example.com:5353", "ns1.example.com:5353");
        assertThat(poll.quorum()).isEqualTo(2);
        assertThat(poll.name()).isEqualTo("www.hello.com.");
        assertThat(poll.startTime()).isEqualTo(Instant.ofEpochSecond(1_421_867_419, 500_000_000));
        assertThat(poll.confirm()).isEqualTo(Duration.ofSeconds(5));
        assertThat(poll.transport()).isEqualTo(Transport.TCP);
        assertThat(accepted(bodyWith(Map.of())).posted().clockError()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void theInputIsKeptAsItWasWritten() {
        String body = "{\"timeout\":7.30,\"frequency\":1.0E0,\"condition\":\"zone_exists\","
                + "\"nameserver\":\"192.0.2.1\",\"zone_name\":\"Hello.COM\",\"serial\":0}";

        assertThat(accepted(body).posted().input()).isEqualTo(body.replace("1.0E0", "1.0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        nameservers          | []
        nameservers          | "192.0.2.1"
        threshold_percentage | 0
        threshold_percentage | 101
        threshold_percentage | 50.5
        query_name           | 7
        query_name           | "a..b"
        query_name           | ""
        condition            | "serial_not_higher"
        condition            | "DATA=1"
        condition            | 5
        condition            | ""
        condition            | "data="
        condition            | "rrset="
        serial               | -1
        serial               | 4294967296
        serial               | 1.5
        serial               | "7"
        serial               | 1e400
        serial               | true
        rdatatype            | "B"
        rdatatype            | 1
        start_time           | -0.1
        start_time           | 1421867480.412000001
        start_time           | 1421867481
        start_time           | "now"
        start_time           | 1e400
        start_time           | 1e999999999
        frequency            | 0.01
        frequency            | 0.049999999999
        frequency            | 86401
        frequency            | -1
        frequency            | "1.2"
        frequency            | 1e400
        frequency            | 1e-999999999
        frequency            | {}
        timeout              | 0
        timeout              | 0.0
        timeout              | -7.3
        timeout              | 691200
        timeout              | 604800.000000001
        timeout              | 1e400
        timeout              | 1e999999999
        timeout              | 1e-999999999
        timeout              | "NaN"
        confirm              | -1
        confirm              | 604801
        query_timeout        | 0.09
        query_timeout        | 10.1
        query_timeout        | "5"
        edns                 | "false"
        edns                 | 0
        clock_error          | 60.1
        transport            | "quic"
        transport            | "UDP"
        tsig_key             | "unknown"
        pacing               | "wild"
        authoritative        | "true"
        authoritative        | 1
        run                  | ""
        run                  | 7
        labels               | []
        labels               | {"a": 1}
        colour               | "red"
        query_name           | "www.hello.com\\n"
        query_name           | "https://www.hello.com/"
        run                  | "\\ud800"
        """)
    void aWrongFieldIsNamed(String field, String json) {
        assertThat(pointers(bodyWith(field, json))).containsExactly("/" + field);
    }

    @ParameterizedTest
    @CsvSource({
        "zone_exist, zone_exists",
        "Zone_Exists, zone_exists",
        "zone-removed, zone_removed",
        "serial_not_lowr, serial_not_lower",
        "dat=192.0.2.7, data=",
        "rrest=192.0.2.7, rrset=",
        "data_exist, data_exists",
        "nxdomian, nxdomain"
    })
    void aConditionWithASlipIsAnsweredWithTheNearestOne(String given, String meant) {
        String body = bodyWith("condition", '"' + given + '"');
        assertThat(Parsing.faults(body, new AllowedNameservers(true, true)))
                .singleElement()
                .extracting(Fault::detail)
                .asString()
                .endsWith("did you mean " + meant + "?");
    }

    @Test
    void aTextIsReadForTxtWithoutAType() {
        assertThat(accepted(bodyWith(Map.of("condition", "\"txt=v=spf1 -all\"", "rdatatype", "null")))
                        .poll()
                        .condition())
                .isEqualTo(new Condition.TextPresent(TextOctets.of("v=spf1 -all".getBytes(StandardCharsets.UTF_8))));
        assertThat(pointers(bodyWith("condition", "\"txt=v=spf1 -all\""))).containsExactly("/rdatatype");
        assertThat(pointers(bodyWith("condition", "\"txt=\""))).containsExactly("/rdatatype", "/condition");
    }

    @Test
    void equalSerialsNeedSeveralNameservers() {
        String equal = "\"serials_equal\"";
        assertThat(accepted(bodyWith("condition", equal)).poll().condition()).isEqualTo(new Condition.SerialsEqual());
        assertThat(pointers(bodyWith(Map.of("condition", equal, "nameservers", "[\"192.0.2.1\"]"))))
                .containsExactly("/nameservers");
        assertThat(pointers(bodyWith(Map.of("condition", equal, "threshold_percentage", "33"))))
                .containsExactly("/threshold_percentage");
    }

    @Test
    void nxdomainAsksForTheGivenTypeOrForA() {
        assertThat(accepted(bodyWith(Map.of("condition", "\"nxdomain\"", "rdatatype", "null")))
                        .poll()
                        .condition()
                        .questionType()
                        .mnemonic())
                .isEqualTo("A");
        assertThat(accepted(bodyWith(Map.of("condition", "\"nxdomain\"", "rdatatype", "\"MX\"")))
                        .poll()
                        .condition()
                        .questionType()
                        .mnemonic())
                .isEqualTo("MX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"condition", "frequency", "timeout", "rdatatype"})
    void aMissingFieldIsNamed(String field) {
        assertThat(pointers(bodyWith(without(field)))).containsExactly("/" + field);
        assertThat(pointers(bodyWith(field, "null"))).containsExactly("/" + field);
    }

    @Test
    void ofFieldsThatSayTheSameExactlyOneIsNeeded() {
        assertThat(pointers(bodyWith("nameserver", "\"192.0.2.1\""))).containsExactly("/nameserver");
        assertThat(pointers(bodyWith(without("nameservers")))).containsExactly("/nameserver");
        assertThat(pointers(bodyWith("zone_name", "\"hello.com.\""))).containsExactly("/zone_name");
        assertThat(pointers(bodyWith(without("query_name")))).containsExactly("/zone_name");
    }

    private static Map<String, @Nullable String> without(String field) {
        Map<String, @Nullable String> changes = new HashMap<>();
        changes.put(field, null);
        return changes;
    }

    @Test
    void everyWrongElementOfAListIsNamed() {
        String body = bodyWith("nameservers", "[\"192.0.2.1\", 5, \"127.1\", \"\", \"nowhere.example\"]");

        assertThat(pointers(body))
                .containsExactly("/nameservers/1", "/nameservers/3", "/nameservers/2", "/nameservers/4");
    }

    @Test
    void moreAddressesThanAreAllowedAreCountedAcrossHosts() {
        String hosts = "[" + "\"ns.example\", ".repeat(16) + "\"ns.example\"]";

        assertThat(pointers(bodyWith("nameservers", hosts))).containsExactly("/nameservers");
    }

    @Test
    void aNameHas255OctetsAndItsLabels63() {
        String longest = ("a".repeat(63) + ".").repeat(3) + "b".repeat(61) + ".";

        assertThat(accepted(bodyWith("query_name", "\"" + longest + "\""))
                        .poll()
                        .name())
                .isEqualTo(longest);
        assertThat(pointers(bodyWith("query_name", "\"b" + longest + "\""))).containsExactly("/query_name");
        assertThat(pointers(bodyWith("query_name", "\"" + "a.".repeat(127) + "b.\"")))
                .containsExactly("/query_name");
        assertThat(pointers(bodyWith("query_name", "\"" + "a".repeat(64) + "\"")))
                .containsExactly("/query_name");
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        assertThat(accepted(bodyWith("start_time", "1421867479.412")).poll().begin())
                .isEqualTo(NOW.plusSeconds(60));
        assertThat(accepted(bodyWith("start_time", "0")).poll().startTime()).isEqualTo(Instant.EPOCH);
        assertThat(accepted(bodyWith("frequency", "0.05")).poll().frequency()).isEqualTo(Duration.ofMillis(50));
        assertThat(accepted(bodyWith("frequency", "864e2")).poll().frequency()).isEqualTo(Duration.ofDays(1));
        assertThat(accepted(bodyWith("timeout", "1e-9")).poll().timeout()).isEqualTo(Duration.ofNanos(1));
        assertThat(accepted(bodyWith("timeout", "604800")).poll().timeout()).isEqualTo(Duration.ofDays(7));
        assertThat(accepted(bodyWith("serial", "4294967295")).poll().condition())
                .isInstanceOf(Condition.DataPresent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "0e-999999999", "0e999999999", "4e-10"})
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void whatIsAlmostNothingIsReadAsNothingWithoutBeingWrittenOut(String number) {
        assertThat(accepted(bodyWith("start_time", number)).poll().startTime()).isEqualTo(Instant.EPOCH);
        assertThat(accepted(bodyWith("confirm", number)).poll().confirm()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "[]",
                "null",
                "7",
                "{",
                "{} {}",
                "{\"serial\": 1, \"serial\": 2}",
                "{\"timeout\": NaN}",
                "{\"timeout\": Infinity}",
                "{\"timeout\": 1e99999999999}",
                "{\"timeout\": 07}",
                "{'timeout': 7}",
                "{\"timeout\": 7,}"
            })
    void whatIsNoJsonObjectIsRefusedAsAWhole(String body) {
        assertThat(pointers(body)).containsExactly("");
    }

    @Test
    void whatIsTooLongOrTooDeepToBeReadIsRefusedAsAWhole() {
        assertThat(pointers("{\"timeout\": " + "9".repeat(2_000) + "}")).containsExactly("");
        assertThat(pointers("{\"labels\": " + "[".repeat(2_000) + "]".repeat(2_000) + "}"))
                .containsExactly("");
    }

    @Test
    void aPointerIsEscaped() {
        assertThat(pointers(bodyWith("a/b~c", "1"))).containsExactly("/a~1b~0c");
    }
}
