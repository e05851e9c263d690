package digaas.zones.version;

import java.util.Arrays;

/** A growing list of numbers, eight octets each. */
final class Longs {
    private long[] values = new long[1024];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    /** As numbers without a sign, the smallest first. */
    void sort() {
        for (int i = 0; i < size; i++) {
            values[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(values, 0, size);
        for (int i = 0; i < size; i++) {
            values[i] ^= Long.MIN_VALUE;
        }
    }
}
