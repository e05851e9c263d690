package digaas.chart;

/**
 * How many changes took how long, over when they were made: for more points than marks can show.
 *
 * @param seen times until visible, at least one
 * @param notSeen how long the others were polled
 */
public record HeatChart(String name, String title, String subtitle, Timeline seen, Timeline notSeen)
        implements Picture {

    /** What it shows in words, for screen readers. */
    String description() {
        return "%,d changes that appeared, half of them within %.4g s; %,d that did not."
                .formatted(seen.count(), seen.median(), notSeen.count());
    }
}
