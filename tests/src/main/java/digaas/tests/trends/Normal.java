package digaas.tests.trends;

/** The standard normal distribution. */
final class Normal {
    private static final double FAR = 10;
    private static final int HALVINGS = 60;
    private static final int STEPS = 2_000;

    private Normal() {}

    /** The share below a value, by Simpson's rule. */
    static double share(double value) {
        double end = Math.clamp(value, -FAR, FAR);
        double width = end / STEPS;
        double sum = density(0) + density(end);
        for (int i = 1; i < STEPS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * density(i * width);
        }
        return 0.5 + sum * width / 3;
    }

    /** The value below which a share lies. */
    static double quantile(double share) {
        double low = -FAR;
        double high = FAR;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (share(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double density(double value) {
        return Math.exp(-value * value / 2) / Math.sqrt(2 * Math.PI);
    }
}
