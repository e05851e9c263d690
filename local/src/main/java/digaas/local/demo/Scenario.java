package digaas.local.demo;

import static digaas.local.demo.Server.NS1;
import static digaas.local.demo.Server.NS2;
import static digaas.local.demo.nameserver.Zone.name;
import static digaas.local.demo.nameserver.Zone.record;

import digaas.local.demo.nameserver.Zone;
import digaas.local.demo.nameserver.ZoneChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the demo does.
 *
 * @param zones what both nameservers serve at first
 * @param steps in the order of their time
 */
record Scenario(List<Zone> zones, List<Step> steps) {
    private static final Duration BEAT = Duration.ofMillis(150);
    private static final String PEAR = "pear.test";

    /**
     * One change of each kind, most of them on their way at the same time. Delays are in milliseconds, to ns1 and to
     * ns2.
     */
    static Scenario full() {
        Script script = new Script();
        zones(script);
        addresses(script);
        otherRecords(script);
        several(script);
        return new Scenario(served(), script.steps);
    }

    /** The quickest of it, with a change on two nameservers and one that gets lost. */
    static Scenario brief() {
        Script script = new Script();
        script.add(
                "zone create fig.test",
                create(),
                900,
                1_100,
                Ask.zone("fig.test", "zone_exists").every("0.1"));
        script.add(
                "A create both.pear.test",
                edit(zone -> zone.with(record("both.pear.test", "A", "192.0.2.40"))),
                700,
                1_300,
                Ask.records("both.pear.test", "A", "data=192.0.2.40")
                        .at(NS1, NS2)
                        .every("0.1"));
        script.lose(Ask.records("lost.pear.test", "A", "data=192.0.2.99")
                .every("0.2")
                .atMost("1"));
        return new Scenario(served(), script.steps);
    }

    private static List<Zone> served() {
        Zone pear = zone(PEAR, 100)
                .with(
                        record("api.pear.test", "A", "192.0.2.20"),
                        record("old.pear.test", "A", "192.0.2.30"),
                        record("shop.pear.test", "CNAME", "blue.pear.test"),
                        record(PEAR, "TXT", "\"v=spf1 -all\""),
                        record("keys.pear.test", "TXT", "\"key-1\""),
                        record("keys.pear.test", "TXT", "\"key-2\""),
                        record(PEAR, "MX", "10 mx1.pear.test"))
                .withSerial(100);
        return List.of(zone("apple.test", 41), zone("plum.test", 7), pear);
    }

    private static Zone zone(String apex, long serial) {
        return Zone.of(apex, serial, "ns1.nic.test", "ns2.nic.test");
    }

    private static ZoneChange create() {
        return new ZoneChange.Create(zone("fig.test", 1));
    }

    private static ZoneChange edit(UnaryOperator<Zone> edit) {
        return new ZoneChange.Edit(name(PEAR), edit);
    }

    private static void zones(Script script) {
        script.add(
                "zone create fig.test",
                create(),
                2_430,
                3_900,
                Ask.zone("fig.test", "zone_exists").every("0.25"));
        script.add(
                "zone update apple.test",
                new ZoneChange.Edit(name("apple.test"), zone -> zone.withSerial(42)),
                3_310,
                1_870,
                Ask.serial("apple.test", 42).at(NS2).every("0.1"));
        script.add(
                "zone delete plum.test",
                new ZoneChange.Delete(name("plum.test")),
                5_140,
                6_200,
                Ask.zone("plum.test", "zone_removed").every("0.5"));
    }

    private static void addresses(Script script) {
        script.add(
                "A create www.pear.test",
                edit(zone -> zone.with(record("www.pear.test", "A", "192.0.2.10"))),
                1_320,
                2_700,
                Ask.records("www.pear.test", "A", "data=192.0.2.10").every("0.1"));
        script.add(
                "A update api.pear.test",
                edit(zone -> zone.withRrset(record("api.pear.test", "A", "192.0.2.21"))),
                2_900,
                4_460,
                Ask.records("api.pear.test", "A", "data=192.0.2.21").at(NS2).every("0.5"));
        script.add(
                "A delete old.pear.test",
                edit(zone -> zone.withoutRrset("old.pear.test", "A")),
                830,
                2_050,
                Ask.records("old.pear.test", "A", "record_removed").every("0.2"));
        script.add(
                "AAAA create www.pear.test",
                edit(zone -> zone.with(record("www.pear.test", "AAAA", "2001:db8::10"))),
                4_900,
                7_720,
                Ask.records("www.pear.test", "AAAA", "data=2001:db8::10")
                        .at(NS2)
                        .every("1"));
        script.add(
                "CNAME update shop.pear.test",
                edit(zone -> zone.withRrset(record("shop.pear.test", "CNAME", "green.pear.test"))),
                640,
                1_900,
                Ask.records("shop.pear.test", "CNAME", "data=green.pear.test").every("0.1"));
    }

    private static void otherRecords(Script script) {
        script.add(
                "TXT update pear.test",
                edit(zone -> zone.withRrset(record(PEAR, "TXT", "\"v=spf1 mx -all\""))),
                1_570,
                3_400,
                Ask.records(PEAR, "TXT", "data=\"v=spf1 mx -all\"").every("0.25"));
        script.add(
                "TXT delete keys.pear.test",
                edit(zone -> zone.without(record("keys.pear.test", "TXT", "\"key-1\""))),
                2_100,
                3_660,
                Ask.records("keys.pear.test", "TXT", "record_removed")
                        .with("rdata", "key-1")
                        .at(NS2)
                        .every("0.5"));
        script.add(
                "MX rrset pear.test",
                edit(zone -> zone.with(record(PEAR, "MX", "20 mx2.pear.test"))),
                2_780,
                4_500,
                Ask.records(PEAR, "MX", "rrset=20 mx2.pear.test,10 mx1.pear.test")
                        .every("0.2"));
        script.add(
                "NS create pear.test",
                edit(zone -> zone.with(record(PEAR, "NS", "ns3.nic.test"))),
                380,
                1_200,
                Ask.records(PEAR, "NS", "data=ns3.nic.test").every("0.1").with("transport", "tcp"));
        script.add(
                "NS delete pear.test",
                edit(zone -> zone.without(record(PEAR, "NS", "ns2.nic.test"))),
                6_350,
                3_200,
                Ask.records(PEAR, "NS", "record_removed")
                        .with("rdata", "ns2.nic.test")
                        .every("1"));
    }

    private static void several(Script script) {
        script.add(
                "A create both.pear.test",
                edit(zone -> zone.with(record("both.pear.test", "A", "192.0.2.40"))),
                1_260,
                4_070,
                Ask.records("both.pear.test", "A", "data=192.0.2.40")
                        .at(NS1, NS2)
                        .every("0.25"));
        script.add(
                "A create any.pear.test",
                edit(zone -> zone.with(record("any.pear.test", "A", "192.0.2.41"))),
                2_210,
                5_300,
                Ask.records("any.pear.test", "A", "data=192.0.2.41")
                        .anyOf(NS1, NS2)
                        .every("0.25"));
        script.lose(Ask.records("lost.pear.test", "A", "data=192.0.2.99")
                .every("0.5")
                .atMost("4"));
    }

    /** The steps so far, a beat apart. */
    private static final class Script {
        private final List<Step> steps = new ArrayList<>();

        void add(String title, ZoneChange change, int toNs1, int toNs2, Ask ask) {
            var delays = Map.of(NS1, Duration.ofMillis(toNs1), NS2, Duration.ofMillis(toNs2));
            add(title, new Step.Fate.Arrives(change, delays), ask);
        }

        void lose(Ask ask) {
            add("A create " + ask.name(), new Step.Fate.Lost(), ask);
        }

        private void add(String title, Step.Fate fate, Ask ask) {
            steps.add(new Step(title, BEAT.multipliedBy(steps.size()), fate, ask));
        }
    }
}
