package digaas.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.delegation.Delegation.Found;
import digaas.delegation.Delegation.NotFound;
import digaas.poll.Samples;
import digaas.poll.query.Outcome;
import digaas.poll.query.Rcode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelegationSearchTest {
    private static final String EXAMPLE =
            "example.org. ns1.example.org.=[192.0.2.11, 2001:db8::11] " + "ns2.example.org.=[192.0.2.12]";

    /** The root, org. and example.org., whose nameservers are named in it. */
    private static Tree tree() {
        return new Tree()
                .zone(Tree.ROOT, ".", ". NS a.root.", "a.root. A " + Tree.ROOT, "org. NS a.org.", "a.org. A 192.0.2.2")
                .zone(
                        "192.0.2.2",
                        "org.",
                        "org. NS a.org.",
                        "a.org. A 192.0.2.2",
                        "example.org. NS ns1.example.org.",
                        "example.org. NS ns2.example.org.",
                        "ns1.example.org. A 192.0.2.11",
                        "ns2.example.org. A 192.0.2.12")
                .zone("192.0.2.11", "example.org.", ZONE)
                .zone("192.0.2.12", "example.org.", ZONE);
    }

    private static final String[] ZONE = {
        "example.org. NS ns1.example.org.",
        "example.org. NS ns2.example.org.",
        "ns1.example.org. A 192.0.2.11",
        "ns1.example.org. AAAA 2001:db8::11",
        "ns2.example.org. A 192.0.2.12",
        "www.example.org. A 192.0.2.80",
        "alias.example.org. CNAME www.example.net.",
        "old.example.org. DNAME example.net."
    };

    private static DelegationSearch search(Tree tree) {
        return new DelegationSearch(tree, new InetSocketAddress(InetAddress.ofLiteral(Tree.ROOT), 53));
    }

    private static String ofName(Tree tree, String name) throws InterruptedException {
        return text(search(tree).ofName(name));
    }

    private static String ofZone(Tree tree, String zone) throws InterruptedException {
        return text(search(tree).ofZone(zone));
    }

    private static String text(Delegation delegation) {
        return switch (delegation) {
            case Found(String zone, var nameservers) ->
                zone + " "
                        + nameservers.stream()
                                .map(nameserver -> nameserver.name() + "="
                                        + nameserver.addresses().stream()
                                                .map(InetAddress::getHostAddress)
                                                .map(address -> address.replace(":0:0:0:0:0:", "::"))
                                                .toList())
                                .collect(Collectors.joining(" "));
            case NotFound(String reason) -> reason;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org.",
                "www.example.org.",
                "none.such.example.org.",
                "alias.example.org.",
                "below.alias.example.org.",
                "old.example.org.",
                "deep.below.old.example.org.",
                "a\\.b.example.org."
            })
    void everyAddressOfTheZoneOfAnyNameIsFound(String name) throws InterruptedException {
        assertThat(ofName(tree(), name)).isEqualTo(EXAMPLE);
    }

    @Test
    void theZonesOwnNameserversAreNotAskedWhichZoneItIs() throws InterruptedException {
        Tree tree = tree().script("192.0.2.11", _ -> Samples.refused()).script("192.0.2.12", _ -> Samples.refused());
        assertThat(ofZone(tree, "example.org."))
                .isEqualTo("example.org. ns1.example.org.=[192.0.2.11] ns2.example.org.=[192.0.2.12]");
        assertThat(ofName(tree, "www.example.org."))
                .isEqualTo("no nameserver of example.org. gives a usable answer about www.example.org.:"
                        + " 192.0.2.11 answers REFUSED, 192.0.2.12 answers REFUSED");
    }

    @Test
    void aZoneWithoutNsRecordsAtItsParentIsNotDelegated() throws InterruptedException {
        assertThat(ofZone(tree(), "missing.org."))
                .isEqualTo("missing.org. is not delegated: the nameservers of org. have no NS records for it");
        assertThat(ofZone(tree(), "www.example.org."))
                .isEqualTo(
                        "www.example.org. is not delegated: the nameservers of example.org. have no NS records for it");
    }

    @Test
    void aServerThatHasBothParentAndZoneAnswersForTheZone() throws InterruptedException {
        Tree tree = tree().zone("192.0.2.2", "example.org.", ZONE);
        assertThat(ofName(tree, "www.example.org.")).isEqualTo(EXAMPLE);
        assertThat(ofZone(tree, "example.org.")).isEqualTo(EXAMPLE);
    }

    @Test
    void theRootAndItsChildrenHaveNameserversToo() throws InterruptedException {
        assertThat(ofName(tree(), ".")).isEqualTo(". a.root.=[192.0.2.1]");
        assertThat(ofZone(tree(), ".")).isEqualTo(". a.root.=[192.0.2.1]");
        assertThat(ofName(tree(), "unknown.")).isEqualTo(". a.root.=[192.0.2.1]");
        assertThat(ofZone(tree(), "org.")).isEqualTo("org. a.org.=[192.0.2.2]");
    }

    @Test
    void aNameserverWithoutGlueIsLookedUp() throws InterruptedException {
        Tree tree = tree().zone("192.0.2.2", "org.", "example.org. NS ns.hoster.net.")
                .zone(Tree.ROOT, ".", "org. NS a.org.", "a.org. A 192.0.2.2", "net. NS a.net.", "a.net. A 192.0.2.3")
                .zone("192.0.2.3", "net.", "hoster.net. NS ns.hoster.net.", "ns.hoster.net. A 192.0.2.12")
                .zone("192.0.2.12", "hoster.net.", "ns.hoster.net. A 192.0.2.12");
        assertThat(ofName(tree, "www.example.org.")).isEqualTo("example.org. ns.hoster.net.=[192.0.2.12]");
    }

    @Test
    void namesThatDependOnEachOtherAreGivenUp() throws InterruptedException {
        Tree tree = new Tree()
                .zone(Tree.ROOT, ".", "a.test. NS ns.b.test.", "b.test. NS ns.a.test.", "c.test. NS ns.c.test.");
        assertThat(ofZone(tree, "a.test."))
                .isEqualTo("the addresses of ns.b.test., a nameserver of a.test., cannot be found");
        assertThat(ofZone(tree, "c.test."))
                .isEqualTo("the addresses of ns.c.test., a nameserver of c.test., cannot be found");
        assertThat(tree.asked(Tree.ROOT)).isLessThan(20);
    }

    @Test
    void lameNameserversArePassedOver() throws InterruptedException {
        List<Outcome> lame = List.of(
                Samples.refused(),
                new Outcome.Rejected(Rcode.SERVFAIL),
                new Outcome.Unanswered(Outcome.Failure.UNREACHABLE),
                new Outcome.Unanswered(Outcome.Failure.TIMEOUT),
                // From a resolver's cache.
                new Outcome.Answered(
                        Rcode.NOERROR, false, true, List.of(Samples.soa("example.org.", 1)), List.of(), null, null),
                // Upward and sideways referrals.
                referral(".", "a.root."),
                referral("example.org.", "ns1.example.org."),
                referral("example.net.", "ns1.example.net."),
                // About another zone.
                new Outcome.Answered(
                        Rcode.NXDOMAIN, true, false, List.of(), List.of(Samples.soa("org.", 1)), null, null));
        for (Outcome outcome : lame) {
            Tree tree = tree().script("192.0.2.11", _ -> outcome);
            assertThat(ofName(tree, "www.example.org.")).as(outcome.toString()).isEqualTo(EXAMPLE);
        }
    }

    private static Outcome referral(String zone, String nameserver) {
        return new Outcome.Answered(
                Rcode.NOERROR, false, false, List.of(), List.of(Samples.ns(zone, nameserver)), null, null);
    }

    @Test
    void aLostPacketIsSentAgain() throws InterruptedException {
        Tree sound = tree();
        boolean[] lost = {false};
        Tree tree = tree().script(Tree.ROOT, question -> {
            if (!lost[0]) {
                lost[0] = true;
                return Samples.silence();
            }
            return sound.query(question, java.time.Duration.ofSeconds(1)).join().outcome();
        });
        assertThat(ofName(tree, "www.example.org.")).isEqualTo(EXAMPLE);
    }

    @Test
    void glueThatTheParentMayNotGiveIsIgnored() throws InterruptedException {
        Tree tree = tree().zone("192.0.2.2", "org.", "example.org. NS ns.example.net.", "ns.example.net. A 192.0.2.66");
        assertThat(ofZone(tree, "example.org.")).isEqualTo("no nameserver of example.org. has an address");
        assertThat(tree.asked("192.0.2.66")).isZero();
    }

    @Test
    void aNameserverWithoutAddressesIsToldApartFromOneThatNobodyKnows() throws InterruptedException {
        String[] zone = {"www.example.org. A 192.0.2.80", "ns1.example.org. A 192.0.2.11"};
        Tree tree = tree().zone(
                        "192.0.2.2",
                        "org.",
                        "example.org. NS ns1.example.org.",
                        "example.org. NS gone.example.org.",
                        "ns1.example.org. A 192.0.2.11")
                .zone("192.0.2.11", "example.org.", zone);
        assertThat(ofName(tree, "www.example.org."))
                .isEqualTo("example.org. ns1.example.org.=[192.0.2.11] gone.example.org.=[]");
    }

    @Test
    void neverPolledAddressesAreNotAskedEither() throws InterruptedException {
        Tree tree = tree().zone(
                        "192.0.2.2", "org.", "example.org. NS ns1.example.org.", "ns1.example.org. A 169.254.169.254");
        assertThat(ofName(tree, "www.example.org."))
                .isEqualTo("no nameserver of example.org. gives a usable answer about www.example.org.:"
                        + " there was nothing left to ask");
        assertThat(tree.asked("169.254.169.254")).isZero();
    }

    @Test
    void aSearchThatFindsNoRootSaysSo() throws InterruptedException {
        assertThat(ofName(new Tree(), "www.example.org."))
                .isEqualTo("no nameserver of the root gives a usable answer about www.example.org.:"
                        + " 192.0.2.1 does not answer");
    }

    @Test
    void theTreeOfANameserverThatLeadsEverDeeperIsLeft() throws InterruptedException {
        Tree tree = new Tree().script(Tree.ROOT, question -> {
            String name = question.name();
            return new Outcome.Answered(
                    Rcode.NOERROR,
                    false,
                    false,
                    List.of(),
                    List.of(Samples.ns(name, "x." + name)),
                    List.of(Samples.a("x." + name, Tree.ROOT)),
                    null,
                    null);
        });
        assertThat(ofName(tree, "www.example.org.")).startsWith("no nameserver of www.example.org.");
    }
}
