package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LooksTest {
    @Test
    void sixRunsAgainstSixCanDecide() {
        assertThat(Looks.of(6, 6).level()).isGreaterThanOrEqualTo(PermutationTest.leastP(6, 6));
        assertThat(Looks.of(3, 3).level()).isZero();
        assertThat(Looks.firstThatDecides(6)).isLessThanOrEqualTo(6);
    }

    @Test
    void aLongPastMakesFewNewRunsEnough() {
        assertThat(Looks.firstThatDecides(20)).isLessThanOrEqualTo(3);
        assertThat(Looks.firstThatDecides(1)).isEqualTo(40);
        assertThat(Looks.firstThatDecides(0)).isZero();
    }

    @Test
    void betweenLooksTheLastOneStands() {
        assertThat(Looks.of(7, 20)).isEqualTo(Looks.of(6, 20));
        assertThat(Looks.of(1, 20)).isEqualTo(new Looks(0, 0));
    }
}
