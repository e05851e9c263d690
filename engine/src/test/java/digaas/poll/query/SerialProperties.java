package digaas.poll.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SerialProperties {
    private static final long MODULUS = 1L << 32;
    private static final long HALF = 1L << 31;

    @Property
    void addingLessThanHalfTheCircleIsNeverLower(
            @ForAll @LongRange(max = MODULUS - 1) long serial, @ForAll @LongRange(max = HALF - 1) long step) {
        var later = new Serial((serial + step) % MODULUS);
        assertThat(later.isNotLowerThan(new Serial(serial))).isTrue();
    }

    @Property
    void addingMoreThanHalfTheCircleIsLower(
            @ForAll @LongRange(max = MODULUS - 1) long serial,
            @ForAll @LongRange(min = HALF + 1, max = MODULUS - 1) long step) {
        var earlier = new Serial((serial + step) % MODULUS);
        assertThat(earlier.isNotLowerThan(new Serial(serial))).isFalse();
    }

    @Property
    void halfTheCircleApartNeitherIsGreater(@ForAll @LongRange(max = MODULUS - 1) long serial) {
        var opposite = new Serial((serial + HALF) % MODULUS);
        assertThat(opposite.isNotLowerThan(new Serial(serial))).isFalse();
        assertThat(new Serial(serial).isNotLowerThan(opposite)).isFalse();
    }

    @Example
    void theExamplesOfRfc1982Hold() {
        assertThat(new Serial(0).isNotLowerThan(new Serial(MODULUS - 1))).isTrue();
        assertThat(new Serial(1).isNotLowerThan(new Serial(0))).isTrue();
        assertThat(new Serial(100).isNotLowerThan(new Serial(44))).isTrue();
        assertThat(new Serial(44).isNotLowerThan(new Serial(100))).isFalse();
    }

    @Example
    void a33BitNumberIsNoSerial() {
        assertThatThrownBy(() -> new Serial(MODULUS)).hasMessageContaining("4294967295");
    }
}
