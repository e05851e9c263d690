package digaas.stats;

import java.util.Arrays;

/** A list of doubles that takes eight bytes for each. */
public final class DoubleList {
    private double[] values = {};
    private int size;

    /** Appends a value. */
    public void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(8, size + (size >> 1)));
        }
        values[size++] = value;
    }

    /** Appends all values of another list. */
    public void addAll(DoubleList others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
    }

    public int size() {
        return size;
    }

    public double get(int index) {
        return values[index];
    }

    /** A copy in ascending order. */
    public double[] sorted() {
        double[] copy = Arrays.copyOf(values, size);
        Arrays.sort(copy);
        return copy;
    }
}
