package digaas.tests.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code fuzz}.
 *
 * @param requests how many
 * @param seed what the requests are drawn from
 * @param connections how many at once
 */
record Options(int requests, long seed, int connections) {
    static final String USAGE = """
            Usage: ./digaas fuzz [OPTIONS]

              --requests N     how many requests (default 20000)
              --seed S         what they are drawn from (default 1)
              --connections N  how many at once (default 16)
            """;

    private static final int MOST = 10_000_000;

    /** @throws IllegalArgumentException when they aren't understood; its message is for people */
    static Options parse(List<String> words) {
        int requests = 20_000;
        long seed = 1;
        int connections = 16;
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--requests" -> requests = number(option, rest.poll());
                case "--seed" -> seed = number(option, rest.poll());
                case "--connections" -> connections = Math.min(256, number(option, rest.poll()));
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return new Options(requests, seed, connections);
    }

    private static int number(String option, @Nullable String text) {
        if (text != null && text.matches("\\d{1,8}")) {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= MOST) {
                return number;
            }
        }
        throw new IllegalArgumentException(option + " takes whole numbers from 1 to " + MOST + ", not '" + text + "'");
    }
}
