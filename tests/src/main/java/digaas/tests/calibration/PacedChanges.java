package digaas.tests.calibration;

import java.util.Random;

/** How long changes take, one after another, in seconds. */
enum PacedChanges {
    ALIKE("1.53 to 1.60 s") {
        @Override
        double seconds(int index, Random random) {
            return 1.53 + 0.07 * random.nextDouble();
        }
    },
    OF_TWO_KINDS("1.5 s (80 %) or 6 s (20 %)") {
        @Override
        double seconds(int index, Random random) {
            return random.nextDouble() < 0.8 ? 1.5 : 6;
        }
    },
    EVER_LATER("1.5 s, rising by 20 ms a request") {
        @Override
        double seconds(int index, Random random) {
            return 1.5 + 0.02 * index;
        }
    },
    ANY_TIME("0 to 20 s, uniform") {
        @Override
        double seconds(int index, Random random) {
            return 20 * random.nextDouble();
        }
    };

    private final String text;

    PacedChanges(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    abstract double seconds(int index, Random random);
}
