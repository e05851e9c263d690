package digaas.tests.calibration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What follows {@code calibrate}.
 *
 * @param changes how many changes with exactly known moments are made, at least
 * @param seed what the random moments, losses and delays come from; above zero
 * @param quick few changes in every part
 */
record Options(int changes, long seed, boolean quick) {
    static final String USAGE = """
            Usage: ./digaas calibrate [OPTIONS]

              --changes N  how many changes at exactly known moments (default 1200)
              --seed S     what their moments and the network's faults come from (default 1)
              --quick      few changes in every part
            """;

    private static final int MOST = 20_000;

    /** @throws IllegalArgumentException when they aren't understood; its message is for people */
    static Options parse(List<String> words) {
        int changes = 0;
        long seed = 1;
        boolean quick = false;
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--changes" -> changes = (int) number(option, rest, MOST);
                case "--seed" -> seed = number(option, rest, Long.MAX_VALUE);
                case "--quick" -> quick = true;
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return new Options(changes > 0 ? changes : quick ? 120 : 1_200, seed, quick);
    }

    private static long number(String option, Deque<String> rest, long most) {
        String text = rest.isEmpty() ? "" : rest.pop();
        try {
            long number = Long.parseLong(text);
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(option + " takes a number from 1 to " + most + ", not '" + text + "'");
    }

    /** How many changes a part has that has so many when it isn't quick. */
    int part(int whole) {
        return quick ? whole / 5 : whole;
    }
}
