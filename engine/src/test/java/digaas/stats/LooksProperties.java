package digaas.stats;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LooksProperties {
    @Property
    void theLevelsOfAllLooksAddUpToFivePercentAtMost(@ForAll @IntRange(min = 1, max = 60) int olds) {
        double sum = 0;
        int looked = 0;
        for (int news = 1; news <= 60; news++) {
            Looks look = Looks.of(news, olds);
            if (look.runs() != looked) {
                sum += look.level();
                looked = look.runs();
            }
        }
        assertThat(sum).isLessThanOrEqualTo(0.05 + 1e-12);
    }
}
