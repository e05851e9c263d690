package digaas.tests.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Change;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.Result;
import digaas.tests.bench.Zone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@OnBind
class RecordConditionsTest {
    private final Bench bench;
    private final Api api;

    RecordConditionsTest(Bench bench) {
        this.bench = bench;
        this.api = bench.api();
    }

    private ObjectNode about(String name, String type, String condition) {
        return bench.about(name, condition).put("rdatatype", type);
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        A         | 192.0.2.7                      | 192.0.2.7
        AAAA      | 2001:db8::1                    | 2001:0DB8:0:0::0001
        NS        | ns.example.org.                | NS.Example.ORG
        CNAME     | target.example.org.            | Target.example.org.
        MX        | 10 mail.example.org.           | 10 MAIL.example.org
        TXT       | "v=spf1 -all" "second string"  | "v=spf1 -all" second\\ string
        SRV       | 1 2 443 service.example.org.   | 1 2 443 service.example.org
        CAA       | 0 issue "ca.example.net"       | 0 issue ca.example.net
        CAA       | 0 ISSUE "ca.example.net"       | 0 issue ca.example.net
        LOC       | 60 9 0 N 24 39 0 E 10m         | 60 9 N 24 39 E 10m
        EUI48     | 00-00-5e-00-53-2a              | 00-00-5E-00-53-2A
        TYPE65280 | \\# 3 010203                   | \\# 3 01 0203
        """)
    void aRecordIsSeenToBeCreatedHoweverItIsSpelled(String type, String added, String expected) throws Exception {
        Zone zone = bench.zone("created");
        Result request = api.request(about(zone.at("www"), type, "data=" + expected));
        zone.awaitQuestion();
        Change change = zone.update("add %s 60 %s %s".formatted(zone.at("www"), type, added));
        api.ended(request).completedBy(change).by("rrset");
    }

    @Test
    void aChangedAddressIsSeenBehindItsAliases() throws Exception {
        Zone zone = bench.zone("alias", "www CNAME front", "front CNAME back", "back A 192.0.2.8");
        Result request = api.request(about(zone.at("www"), "A", "data=192.0.2.9"));
        zone.awaitQuestion();
        String back = zone.at("back");
        Change change = zone.update("delete " + back + " A", "add " + back + " 60 A 192.0.2.9");
        api.ended(request).completedBy(change).by("rrset");
    }

    @Test
    void aNameServerOfTheZoneItselfIsSeenToBeAdded() throws Exception {
        Zone zone = bench.zone("apex");
        Result request = api.request(about(zone.name(), "NS", "data=ns2.example.org"));
        zone.awaitQuestion();
        Change change = zone.update("add %s 60 NS ns2.example.org.".formatted(zone.name()));
        api.ended(request).completedBy(change).by("rrset");
    }

    @Test
    void aSetOfRecordsIsSeenInWhateverOrder() throws Exception {
        Zone zone = bench.zone("set", "www A 192.0.2.1", "www A 192.0.2.2", "www A 192.0.2.4");
        Result request = api.request(about(zone.at("www"), "A", "rrset=192.0.2.3, 192.0.2.1,192.0.2.2"));
        zone.awaitQuestion();
        zone.update("add " + zone.at("www") + " 60 A 192.0.2.3");
        Change change = zone.update("delete " + zone.at("www") + " A 192.0.2.4");
        api.ended(request).completedBy(change).by("rrset");
    }

    @Test
    void valuesAreSeenTogetherAmongOthers() throws Exception {
        Zone zone = bench.zone("includes", "www A 192.0.2.1", "www A 192.0.2.4");
        Result request = api.request(about(zone.at("www"), "A", "includes=192.0.2.3,192.0.2.2,192.0.2.1"));
        zone.awaitQuestion();
        zone.update("add " + zone.at("www") + " 60 A 192.0.2.3");
        Change change = zone.update("add " + zone.at("www") + " 60 A 192.0.2.2");
        api.ended(request).completedBy(change).by("rrset");
    }

    @Test
    void aRecordIsSeenToBeRemovedWithItsName() throws Exception {
        Zone zone = bench.zone("gone", "www A 192.0.2.1", "www A 192.0.2.2");
        Result request = api.request(about(zone.at("www"), "A", "record_removed"));
        zone.awaitQuestion();
        zone.update("delete " + zone.at("www") + " A 192.0.2.2");
        Change change = zone.update("delete " + zone.at("www") + " A");
        api.ended(request).completedBy(change).by("nxdomain");
    }

    @Test
    void aRecordIsSeenToBeRemovedFromANameThatStays() throws Exception {
        Zone zone = bench.zone("stays", "www A 192.0.2.1", "www TXT stays");
        Result request = api.request(about(zone.at("www"), "A", "record_removed"));
        zone.awaitQuestion();
        Change change = zone.update("delete " + zone.at("www") + " A");
        api.ended(request).completedBy(change).by("nodata");
    }

    @Test
    void oneValueIsSeenToBeRemovedWhileOthersStay() throws Exception {
        Zone zone = bench.zone("value", "www TXT one", "www TXT two");
        Result request =
                api.request(about(zone.at("www"), "TXT", "record_removed").put("rdata", "\"two\""));
        zone.awaitQuestion();
        Change change = zone.update("delete " + zone.at("www") + " TXT \"two\"");
        Result result = api.ended(request).completedBy(change).by("value_gone");
        assertThat(result.lastAnswer().required("records").toString()).contains("one");
    }

    @Test
    void aRecordIsRemovedWhenACnameHasItsPlace() throws Exception {
        Zone zone = bench.zone("replaced", "www A 192.0.2.1", "back A 192.0.2.2");
        Result request = api.request(about(zone.at("www"), "A", "record_removed"));
        zone.awaitQuestion();
        String www = zone.at("www");
        Change change = zone.update("delete " + www + " A", "add " + www + " 60 CNAME " + zone.at("back"));
        api.ended(request).completedBy(change).by("cname");
    }

    @Test
    void aValueIsNotRemovedWhileItStandsBehindTheCname() throws Exception {
        Zone zone = bench.zone("behind", "www A 192.0.2.1", "back A 192.0.2.1");
        Result request =
                api.request(about(zone.at("www"), "A", "record_removed").put("rdata", "192.0.2.1"));
        zone.awaitQuestion();
        String www = zone.at("www");
        zone.update("delete " + www + " A", "add " + www + " 60 CNAME " + zone.at("back"));
        zone.awaitQuestions(zone.asked().size() + 3);
        assertThat(api.now(request).isOpen()).isTrue();
        Change change = zone.update("delete " + zone.at("back") + " A", "add " + zone.at("back") + " 60 A 192.0.2.2");
        api.ended(request).completedBy(change).by("cname");
    }

    @Test
    void aTextIsSeenHoweverItIsSplit() throws Exception {
        Zone zone = bench.zone("text", "www TXT other");
        Result request = api.request(bench.about(zone.at("www"), "txt=v=spf1 mx -all"));
        zone.awaitQuestion();
        zone.update("add " + zone.at("www") + " 60 TXT \"v=spf1\" \"mx -all\"");
        Change change = zone.update("add " + zone.at("www") + " 60 TXT \"v=spf1 \" \"mx -all\"");
        api.ended(request).completedBy(change).by("rrset");
    }

    @Test
    void anyDataIsEnoughWhereNoneIsGiven() throws Exception {
        Zone zone = bench.zone("any");
        Result request = api.request(about(zone.at("www"), "MX", "data_exists"));
        zone.awaitQuestion();
        zone.update("add " + zone.at("www") + " 60 A 192.0.2.1");
        Change change = zone.update("add " + zone.at("www") + " 60 MX 10 mail.example.org.");
        api.ended(request).completedBy(change).by("rrset");
    }

    @Test
    void aNameIsSeenToDisappear() throws Exception {
        Zone zone = bench.zone("name", "www A 192.0.2.1", "www TXT stays");
        Result request = api.request(bench.about(zone.at("www"), "nxdomain"));
        zone.awaitQuestion();
        zone.update("delete " + zone.at("www") + " A");
        Change change = zone.update("delete " + zone.at("www") + " TXT");
        api.ended(request).completedBy(change).by("nxdomain");
    }

    @Test
    void authoritativeAnswersAreEnoughForWhoeverWantsNoOthers() throws Exception {
        Zone zone = bench.zone("own");
        Result request =
                api.request(about(zone.at("www"), "A", "data=192.0.2.1").put("authoritative", true));
        zone.awaitQuestion();
        Change change = zone.update("add " + zone.at("www") + " 60 A 192.0.2.1");
        Result result = api.ended(request).completedBy(change).by("rrset");
        assertThat(result.json().required("authoritative").asBoolean()).isTrue();
    }
}
