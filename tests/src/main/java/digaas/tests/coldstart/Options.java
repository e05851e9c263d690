package digaas.tests.coldstart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What follows {@code coldstart}.
 *
 * @param runs how often each function is started each way
 * @param functions the functions' names in the template; empty for all
 */
record Options(int runs, List<String> functions) {
    static final String USAGE = """
            Usage: ./digaas coldstart [OPTIONS]

              --runs N           how often each function is started each way (default 11; 1000 at most)
              --functions A,B..  which, by their names in the template (default: all, and the peer)
            """;

    private static final int MOST = 1_000;

    /** @throws IllegalArgumentException when they aren't understood; its message is for people */
    static Options parse(List<String> words) {
        int runs = 11;
        List<String> functions = List.of();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            String value = rest.isEmpty() ? "" : rest.pop();
            switch (option) {
                case "--runs" -> runs = runs(value);
                case "--functions" -> functions = List.of(value.split(",", -1));
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return new Options(runs, functions);
    }

    private static int runs(String text) {
        if (text.matches("\\d{1,4}")) {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= MOST) {
                return number;
            }
        }
        throw new IllegalArgumentException("--runs takes whole numbers from 1 to " + MOST + ", not '" + text + "'");
    }
}
