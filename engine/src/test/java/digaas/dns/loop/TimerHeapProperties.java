package digaas.dns.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimerHeapProperties {
    private static final class Alarm extends Timer {
        @Override
        protected void fire(long nowNanos) {}
    }

    @Property
    void timersComeInOrderWithoutThoseTakenOut(
            @ForAll @Size(max = 200) List<@IntRange(min = -50, max = 50) Integer> dues,
            @ForAll @IntRange(min = 1, max = 5) int nth) {
        TimerHeap heap = new TimerHeap();
        List<Alarm> expected = new ArrayList<>();
        // Close to the clock's overflow, as System.nanoTime() may be.
        for (int due : dues) {
            Alarm alarm = new Alarm();
            heap.add(alarm, Long.MAX_VALUE + due);
            expected.add(alarm);
        }
        for (int i = 0; i < dues.size(); i += nth) {
            Alarm alarm = expected.get(i);
            heap.remove(alarm);
            heap.remove(alarm);
            if (i % 2 == 0) {
                heap.add(alarm, Long.MAX_VALUE - i);
            }
        }
        List<Long> left = expected.stream()
                .filter(alarm -> alarm.heapIndex != Timer.ABSENT)
                .map(alarm -> alarm.dueNanos)
                .sorted(Comparator.comparingLong(due -> due - (Long.MAX_VALUE - 1_000)))
                .toList();
        List<Long> fired = new ArrayList<>();
        Timer next = heap.peek();
        while (next != null) {
            fired.add(next.dueNanos);
            heap.remove(next);
            next = heap.peek();
        }
        assertThat(fired).isEqualTo(left);
    }
}
