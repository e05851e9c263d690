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
    void adding_less_than_half_the_circle_is_never_lower(
            @ForAll @LongRange(max = MODULUS - 1) long serial, @ForAll @LongRange(max = HALF - 1) long step) {
        var later = new Serial((serial + step) % MODULUS);
        assertThat(later.isNotLowerThan(new Serial(serial))).isTrue();
    }

    @Property
    void adding_more_than_half_the_circle_is_lower(
            @ForAll @LongRange(max = MODULUS - 1) long serial,
            @ForAll @LongRange(min = HALF + 1, max = MODULUS - 1) long step) {
        var earlier = new Serial((serial + step) % MODULUS);
        assertThat(earlier.isNotLowerThan(new Serial(serial))).isFalse();
    }

    @Property
    void half_the_circle_apart_neither_is_greater(@ForAll @LongRange(max = MODULUS - 1) long serial) {
        var opposite = new Serial((serial + HALF) % MODULUS);
        assertThat(opposite.isNotLowerThan(new Serial(serial))).isFalse();
        assertThat(new Serial(serial).isNotLowerThan(opposite)).isFalse();
    }

    @Example
    void the_examples_of_rfc_1982_hold() {
        assertThat(new Serial(0).isNotLowerThan(new Serial(MODULUS - 1))).isTrue();
        assertThat(new Serial(1).isNotLowerThan(new Serial(0))).isTrue();
        assertThat(new Serial(100).isNotLowerThan(new Serial(44))).isTrue();
        assertThat(new Serial(44).isNotLowerThan(new Serial(100))).isFalse();
    }

    @Example
    void a_33_bit_number_is_no_serial() {
        assertThatThrownBy(() -> new Serial(MODULUS)).hasMessageContaining("4294967295");
    }
}
