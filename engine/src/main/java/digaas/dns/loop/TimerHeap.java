package digaas.dns.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Timers by due time. A binary heap in which every timer knows its place, so that a timer can be removed before it is
 * due.
 */
final class TimerHeap {
    private @Nullable Timer[] heap = new Timer[1_024];
    private int size;

    @Nullable
    Timer peek() {
        return heap[0];
    }

    void add(Timer timer, long dueNanos) {
        remove(timer);
        timer.dueNanos = dueNanos;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        rise(size++, timer);
    }

    void remove(Timer timer) {
        int index = timer.heapIndex;
        if (index == Timer.ABSENT) {
            return;
        }
        timer.heapIndex = Timer.ABSENT;
        Timer last = at(--size);
        heap[size] = null;
        if (index != size) {
            sink(index, last);
            if (last.heapIndex == index) {
                rise(index, last);
            }
        }
    }

    private void rise(int from, Timer timer) {
        int index = from;
        while (index > 0 && timer.isBefore(at((index - 1) / 2))) {
            put(index, at((index - 1) / 2));
            index = (index - 1) / 2;
        }
        put(index, timer);
    }

    private void sink(int from, Timer timer) {
        int index = from;
        while (index * 2 + 1 < size) {
            int child = index * 2 + 1;
            if (child + 1 < size && at(child + 1).isBefore(at(child))) {
                child++;
            }
            if (!at(child).isBefore(timer)) {
                break;
            }
            put(index, at(child));
            index = child;
        }
        put(index, timer);
    }

    private void put(int index, Timer timer) {
        heap[index] = timer;
        timer.heapIndex = index;
    }

    @SuppressWarnings("NullAway") // Every place below size is taken.
    private Timer at(int index) {
        return heap[index];
    }
}
