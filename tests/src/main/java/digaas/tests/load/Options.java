package digaas.tests.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What follows {@code load}.
 *
 * @param sizes how many requests at once, run after run
 * @param open how long all of them stay open
 * @param single whether each is posted on its own
 */
record Options(List<Integer> sizes, Duration frequency, Duration open, boolean single) {
    static final String USAGE = """
            Usage: ./digaas load [OPTIONS]

              --requests N,N,..  how many requests at once, run after run (default 10000; 50000 at most)
              --frequency S      seconds between a request's polls, whole (default 1)
              --seconds S        how long all stay open (default 60)
              --single           each request in a POST of its own, not in batches
            """;

    private static final int MOST = 50_000;

    /** @throws IllegalArgumentException when they aren't understood; its message is for people */
    static Options parse(List<String> words) {
        List<Integer> sizes = List.of(10_000);
        int frequency = 1;
        int seconds = 60;
        boolean single = false;
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--requests" ->
                    sizes = Arrays.stream(value(rest).split(",", -1))
                            .map(text -> number(option, text, MOST))
                            .toList();
                case "--frequency" -> frequency = number(option, value(rest), 60);
                case "--seconds" -> seconds = number(option, value(rest), 3_600);
                case "--single" -> single = true;
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return new Options(sizes, Duration.ofSeconds(frequency), Duration.ofSeconds(seconds), single);
    }

    private static String value(Deque<String> rest) {
        return rest.isEmpty() ? "" : rest.pop();
    }

    private static int number(String option, String text, int most) {
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(option + " takes whole numbers from 1 to " + most + ", not '" + text + "'");
    }
}
