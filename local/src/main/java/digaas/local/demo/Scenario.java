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
import org.xbill.DNS.Record;

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

    private static UnaryOperator<Ask> atNs2(String seconds) {
        return ask -> ask.at(NS2).every(seconds);
    }

    private static void zones(Script script) {
        Ask fig = Ask.zone("fig.test", "zone_exists").every("0.25");
        script.add("zone create fig.test", new ZoneChange.Create(zone("fig.test", 1)), 2_430, 3_900, fig);
        ZoneChange update = new ZoneChange.Edit(name("apple.test"), zone -> zone.withSerial(42));
        Ask apple = Ask.serial("apple.test", 42).at(NS2).every("0.1");
        script.add("zone update apple.test", update, 3_310, 1_870, apple);
        Ask plum = Ask.zone("plum.test", "zone_removed").every("0.5");
        script.add("zone delete plum.test", new ZoneChange.Delete(name("plum.test")), 5_140, 6_200, plum);
    }

    private static void addresses(Script script) {
        script.create("www.pear.test", "A", "192.0.2.10", 1_320, 2_700, ask -> ask.every("0.1"));
        script.update("api.pear.test", "A", "192.0.2.21", 2_900, 4_460, atNs2("0.5"));
        Ask removed = Ask.records("old.pear.test", "A", "record_removed").every("0.2");
        script.edit("A delete", zone -> zone.withoutRrset("old.pear.test", "A"), 830, 2_050, removed);
        script.create("www.pear.test", "AAAA", "2001:db8::10", 4_900, 7_720, atNs2("1"));
        script.update("shop.pear.test", "CNAME", "green.pear.test", 640, 1_900, ask -> ask.every("0.1"));
    }

    private static void otherRecords(Script script) {
        script.update(PEAR, "TXT", "\"v=spf1 mx -all\"", 1_570, 3_400, ask -> ask.every("0.25"));
        Record key = record("keys.pear.test", "TXT", "\"key-1\"");
        Ask keys = atNs2("0.5").apply(Ask.records("keys.pear.test", "TXT", "record_removed"));
        script.edit("TXT delete", zone -> zone.without(key), 2_100, 3_660, keys.with("rdata", "key-1"));
        Ask exchangers = Ask.records(PEAR, "MX", "rrset=20 mx2.pear.test,10 mx1.pear.test");
        Record mx2 = record(PEAR, "MX", "20 mx2.pear.test");
        script.edit("MX rrset", zone -> zone.with(mx2), 2_780, 4_500, exchangers.every("0.2"));
        UnaryOperator<Ask> byTcp = ask -> ask.every("0.1").with("transport", "tcp");
        script.create(PEAR, "NS", "ns3.nic.test", 380, 1_200, byTcp);
        Ask ns2 = Ask.records(PEAR, "NS", "record_removed")
                .with("rdata", "ns2.nic.test")
                .every("1");
        script.edit("NS delete", zone -> zone.without(record(PEAR, "NS", "ns2.nic.test")), 6_350, 3_200, ns2);
    }

    private static void several(Script script) {
        UnaryOperator<Ask> all = ask -> ask.at(NS1, NS2).every("0.25");
        script.create("both.pear.test", "A", "192.0.2.40", 1_260, 4_070, all);
        UnaryOperator<Ask> any = ask -> ask.anyOf(NS1, NS2).every("0.25");
        script.create("any.pear.test", "A", "192.0.2.41", 2_210, 5_300, any);
        script.lose(Ask.records("lost.pear.test", "A", "data=192.0.2.99")
                .every("0.5")
                .atMost("4"));
    }

    /** Collects the steps, each a beat after the one before. */
    private static final class Script {
        private final List<Step> steps = new ArrayList<>();

        void create(String name, String type, String rdata, int toNs1, int toNs2, UnaryOperator<Ask> ask) {
            Ask appears = ask.apply(Ask.records(name, type, "data=" + rdata));
            edit(type + " create", zone -> zone.with(record(name, type, rdata)), toNs1, toNs2, appears);
        }

        void update(String name, String type, String rdata, int toNs1, int toNs2, UnaryOperator<Ask> ask) {
            Ask appears = ask.apply(Ask.records(name, type, "data=" + rdata));
            edit(type + " update", zone -> zone.withRrset(record(name, type, rdata)), toNs1, toNs2, appears);
        }

        void edit(String kind, UnaryOperator<Zone> edit, int toNs1, int toNs2, Ask ask) {
            add(kind + " " + ask.name(), new ZoneChange.Edit(name(PEAR), edit), toNs1, toNs2, ask);
        }

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
