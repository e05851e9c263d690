package digaas.poll.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.TextParseException;

class NameTextProperties {
    private static final String[] LABELS = {"a", "b", "ab", "a\\.b", "\\\\", "a\\\\", "\\000", "\\@b"};

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(LABELS)
                .list()
                .ofMaxSize(4)
                .map(labels -> labels.isEmpty() ? "." : String.join(".", labels) + ".");
    }

    private static Name name(String text) {
        try {
            return new Name(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String text(Name name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    @Property(tries = 3_000)
    void aNameIsWithinAZoneWhenTheCodecSaysSo(@ForAll("names") String one, @ForAll("names") String other) {
        String name = text(name(one));
        String zone = text(name(other));
        assertThat(NameText.isWithin(name, zone)).isEqualTo(name(one).subdomain(name(other)));
        assertThat(NameText.isBelow(name, zone))
                .isEqualTo(!name.equals(zone) && name(one).subdomain(name(other)));
    }

    @Property(tries = 3_000)
    void aNameIsRedirectedAsTheCodecDoesIt(
            @ForAll("names") String one, @ForAll("names") String other, @ForAll("names") String target)
            throws NameTooLongException {
        if (NameText.isBelow(text(name(one)), text(name(other)))) {
            Name expected = name(one).fromDNAME(new DNAMERecord(name(other), DClass.IN, 0, name(target)));
            assertThat(NameText.redirected(text(name(one)), text(name(other)), text(name(target))))
                    .isEqualTo(text(expected));
        }
    }

    @Test
    void aDotInsideALabelEndsNone() {
        assertThat(List.of("x\\.hello.com.", "xhello.com.", "com.")).noneMatch(n -> NameText.isWithin(n, "hello.com."));
        assertThat(NameText.isBelow("x\\\\.hello.com.", "hello.com.")).isTrue();
    }
}
