package digaas.zones.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import digaas.zones.version.StoredSet;
import digaas.zones.watch.Selection.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Instant BEFORE = Instant.ofEpochSecond(1_000);
    private static final Instant AT = Instant.ofEpochSecond(2_000);
    private final List<StoredSet> version = new ArrayList<>();

    private void has(String name, String type, Instant at, String... data) {
        version.add(set(name, type, false, null, at, null, data));
    }

    private static StoredSet set(
            String name,
            String type,
            boolean occluded,
            @Nullable Instant removed,
            Instant created,
            @Nullable Instant updated,
            String... data) {
        RecordType number = RecordTypes.of(RecordTypes.number(type).orElseThrow());
        return new StoredSet(name, number, 300, List.of(data), occluded, removed, created, updated, 1, 1);
    }

    private void removed(String name, String type, Instant at) {
        version.add(set(name, type, false, at, BEFORE, null));
    }

    private Selection select(Rule rule, boolean dnssec, boolean byQuery) {
        return Selection.of(version::iterator, "example.com.", rule, dnssec, byQuery, 100);
    }

    private List<String> changed() {
        return select(new Rule.Changed(AT), false, true).expected().stream()
                .map(each -> "%s %s %s %s"
                        .formatted(
                                each.must().label(),
                                each.name(),
                                each.type().mnemonic(),
                                each.records().stream().map(Rdata::text).toList()))
                .toList();
    }

    @Test
    void whatTheLastImportAddedOrChangedMustShowAndWhatItRemovedMustGo() {
        has("example.com.", "SOA", AT, "ns1.example.com. h.example.com. 2 1 1 1 1");
        has("kept.example.com.", "A", BEFORE, "192.0.2.1");
        version.add(set("changed.example.com.", "A", false, null, BEFORE, AT, "192.0.2.2"));
        removed("gone.example.com.", "A", AT);
        removed("long-gone.example.com.", "A", BEFORE);

        assertThat(changed())
                .containsExactly(
                        "show example.com. SOA [ns1.example.com. h.example.com. 2 1 1 1 1]",
                        "show changed.example.com. A [192.0.2.2]",
                        "go gone.example.com. A []");
    }

    @Test
    void whereAWildcardAnswersItsDataMustShow() {
        has("*.example.com.", "A", BEFORE, "192.0.2.9");
        removed("gone.example.com.", "A", AT);
        removed("gone.example.com.", "MX", AT);
        removed("a.b.example.com.", "A", AT);

        assertThat(changed())
                .containsExactly(
                        "show gone.example.com. A [192.0.2.9]",
                        "go gone.example.com. MX []",
                        "show a.b.example.com. A [192.0.2.9]");
    }

    @Test
    void aNameThatExistsHidesTheWildcardFromItselfAndWhatIsBelow() {
        has("*.example.com.", "A", BEFORE, "192.0.2.9");
        has("x.here.example.com.", "TXT", BEFORE, "\"x\"");
        has("other.example.com.", "TXT", BEFORE, "\"x\"");
        removed("here.example.com.", "A", AT);
        removed("gone.here.example.com.", "A", AT);
        removed("other.example.com.", "A", AT);

        assertThat(changed())
                .containsExactly(
                        "go here.example.com. A []", "go gone.here.example.com. A []", "go other.example.com. A []");
    }

    @Test
    void whatANewCutOrDnameHidesIsNotAsked() {
        has("cut.example.com.", "NS", AT, "ns.example.net.");
        has("moved.example.com.", "DNAME", AT, "example.net.");
        removed("a.cut.example.com.", "A", AT);
        removed("cut.example.com.", "A", AT);
        removed("a.moved.example.com.", "A", AT);
        removed("moved.example.com.", "A", AT);

        assertThat(changed())
                .containsExactly(
                        "show cut.example.com. NS [ns.example.net.]",
                        "show moved.example.com. DNAME [example.net.]",
                        "go moved.example.com. A []");
        assertThat(select(new Rule.Changed(AT), false, true).occluded()).isEqualTo(3);
    }

    @Test
    void occludedDataAndWhatASignerAddsIsCountedAndNotAsked() {
        has("example.com.", "NS", BEFORE, "ns1.example.com.");
        has("example.com.", "DNSKEY", BEFORE, "257 3 8 AwEAAQ==");
        has("example.com.", "NSEC3PARAM", BEFORE, "1 0 0 -");
        has(
                "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example.com.",
                "NSEC3",
                BEFORE,
                "1 0 0 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A");
        version.add(set("ns.sub.example.com.", "A", true, null, BEFORE, null, "192.0.2.1"));

        assertThat(select(new Rule.All(), false, true))
                .returns(1, Selection::occluded)
                .returns(3, Selection::signer)
                .extracting(selection -> selection.expected().size())
                .isEqualTo(1);
        assertThat(select(new Rule.All(), true, true).signer()).isEqualTo(1);
        assertThat(select(new Rule.All(), true, false).signer()).isZero();
    }

    @Test
    void moreThanAWatchMayHaveIsRefused() {
        for (int i = 0; i < 3; i++) {
            has(i + ".example.com.", "A", AT, "192.0.2.1");
        }

        assertThatThrownBy(() -> Selection.of(version::iterator, "example.com.", new Rule.All(), false, true, 2))
                .isInstanceOf(Selection.TooManyException.class);
        assertThat(select(new Rule.Matching(set -> set.name().startsWith("1")), false, true)
                        .expected())
                .hasSize(1);
    }
}
