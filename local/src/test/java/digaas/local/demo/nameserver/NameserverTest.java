package digaas.local.demo.nameserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class NameserverTest {
    private static final Zone PEAR = Zone.of("pear.example", 7, "ns1.pear.example", "ns2.pear.example")
            .with(
                    Zone.record("www.pear.example", "A", "192.0.2.1"),
                    Zone.record("deep.down.pear.example", "AAAA", "2001:db8::1"),
                    Zone.record("shop.pear.example", "CNAME", "www.pear.example"),
                    Zone.record("away.pear.example", "CNAME", "elsewhere.test"),
                    Zone.record("lost.pear.example", "CNAME", "nothing.pear.example"),
                    Zone.record("loop.pear.example", "CNAME", "loop.pear.example"))
            .with(IntStream.range(0, 60)
                    .mapToObj(i -> Zone.record("long.pear.example", "TXT", "\"%030d\"".formatted(i)))
                    .toArray(Record[]::new))
            .withSerial(7);

    private final Nameserver nameserver = Nameserver.start("ns1", InstantSource.system());

    @BeforeEach
    void serve() {
        nameserver.zones().apply(new ZoneChange.Create(PEAR));
    }

    @AfterEach
    void stop() {
        nameserver.close();
    }

    private Message ask(String name, String type) throws IOException {
        return Asking.byUdp(nameserver, Asking.query(name, type));
    }

    @Test
    void aZonesSoaAndNameserversAreAnsweredWithAuthority() throws IOException {
        Message soa = ask("pear.example", "SOA");

        assertThat(soa.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(soa.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(Asking.answerText(soa))
                .isEqualTo("SOA ns1.pear.example. hostmaster.pear.example. 7 3600 600 86400 60");
        assertThat(Asking.answerText(ask("pear.example", "NS")))
                .isEqualTo("NS ns1.pear.example.; NS ns2.pear.example.");
    }

    @Test
    void aNameThatIsNotThereIsDeniedWithTheSoa() throws IOException {
        Message answer = ask("nothing.pear.example", "A");

        assertThat(answer.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        assertThat(answer.getSection(Section.AUTHORITY)).containsExactly(PEAR.soa());
    }

    @Test
    void aNameWithoutTheTypeOrOnlyWithNamesBelowItHasNoData() throws IOException {
        for (String name : new String[] {"www.pear.example", "down.pear.example"}) {
            Message answer = ask(name, "TXT");

            assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(answer.getSection(Section.ANSWER)).isEmpty();
            assertThat(answer.getSection(Section.AUTHORITY)).containsExactly(PEAR.soa());
        }
    }

    @Test
    void aZoneThatIsNotServedIsRefused() throws IOException {
        Message answer = ask("www.fig.example", "A");

        assertThat(answer.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(answer.getSection(Section.AUTHORITY)).isEmpty();
    }

    @Test
    void theDeepestZoneAnswersForItsNames() throws IOException {
        nameserver.zones().apply(new ZoneChange.Create(Zone.of("down.pear.example", 1, "ns1.pear.example")));

        assertThat(ask("deep.down.pear.example", "AAAA").getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void aliasesAreFollowedInsideTheZone() throws IOException {
        assertThat(Asking.answerText(ask("shop.pear.example", "A"))).isEqualTo("CNAME www.pear.example.; A 192.0.2.1");
        assertThat(Asking.answerText(ask("shop.pear.example", "CNAME"))).isEqualTo("CNAME www.pear.example.");
        assertThat(Asking.answerText(ask("away.pear.example", "A"))).isEqualTo("CNAME elsewhere.test.");
        assertThat(ask("away.pear.example", "A").getSection(Section.AUTHORITY)).isEmpty();
        assertThat(ask("lost.pear.example", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("loop.pear.example", "A").getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void whatDoesNotFitAPacketIsTruncatedByUdpAndWholeByTcp() throws IOException {
        Message query = Asking.query("long.pear.example", "TXT");

        Message byUdp = Asking.byUdp(nameserver, query);
        Message[] byTcp = Asking.byTcp(nameserver, query, Asking.query("www.pear.example", "A"));

        assertThat(byUdp.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(byUdp.toWire().length).isLessThanOrEqualTo(512);
        assertThat(byTcp[0].getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(byTcp[0].getSection(Section.ANSWER)).hasSize(60);
        assertThat(Asking.answerText(byTcp[1])).isEqualTo("A 192.0.2.1");
    }

    @Test
    void whoAsksByEdnsIsToldTheNameserversIdentityAndTheQuestionComesBackAsItWasSpelt() throws IOException {
        Message query = Asking.query("wWw.PeAr.example", "A");
        query.addRecord(new OPTRecord(1_232, 0, 0, 0, new NSIDOption(new byte[0])), Section.ADDITIONAL);

        Message answer = Asking.byUdp(nameserver, query);

        assertThat(answer.getQuestion().getName()).hasToString("wWw.PeAr.example.");
        EDNSOption nsid = answer.getOPT().getOptions(EDNSOption.Code.NSID).getFirst();
        assertThat(nsid.toWire()).isEqualTo(new NSIDOption("ns1".getBytes(StandardCharsets.US_ASCII)).toWire());
    }

    @Test
    void whatIsNoPlainQuestionIsRefusedByTheRightCode() throws IOException {
        Message update = Asking.query("pear.example", "SOA");
        update.getHeader().setOpcode(Opcode.UPDATE);
        Message newer = Asking.query("pear.example", "SOA");
        newer.addRecord(new OPTRecord(1_232, 0, 1, 0), Section.ADDITIONAL);
        byte[] broken = {12, 34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 63, 'x'};

        assertThat(Asking.byUdp(nameserver, update).getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(Asking.byUdp(nameserver, newer).getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(ask("pear.example", "AXFR").getRcode()).isEqualTo(Rcode.REFUSED);
        Message toBroken = new Message(Asking.byUdp(nameserver.address(), broken));
        assertThat(toBroken.getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(toBroken.getHeader().getID()).isEqualTo(12 * 256 + 34);
    }

    @Test
    void editsTakeEffectAndRaiseTheSerial() throws IOException {
        edit(zone -> zone.withRrset(Zone.record("www.pear.example", "A", "192.0.2.2")));
        assertThat(Asking.answerText(ask("www.pear.example", "A"))).isEqualTo("A 192.0.2.2");

        edit(zone -> zone.with(Zone.record("www.pear.example", "A", "192.0.2.3")));
        edit(zone -> zone.without(Zone.record("www.pear.example", "A", "192.0.2.2")));
        assertThat(Asking.answerText(ask("www.pear.example", "A"))).isEqualTo("A 192.0.2.3");

        edit(zone -> zone.withoutRrset("www.pear.example", "A"));
        assertThat(ask("www.pear.example", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(Asking.answerText(ask("pear.example", "SOA"))).contains(" 11 ");

        nameserver.zones().apply(new ZoneChange.Delete(Zone.name("pear.example")));
        assertThat(ask("pear.example", "SOA").getRcode()).isEqualTo(Rcode.REFUSED);
    }

    private void edit(UnaryOperator<Zone> edit) {
        nameserver.zones().apply(new ZoneChange.Edit(Zone.name("pear.example"), edit));
    }
}
