package digaas.pacing;

import digaas.pacing.Placement.Placed;
import digaas.pacing.Placement.Spacing;
import digaas.pacing.Placement.Step;
import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Learns from earlier changes when to poll: where the polls divide best what is still unknown, with no more of them than
 * at the fixed frequency.
 *
 * <p>The expected width of the interval is made least for an expected number of polls, which is what the fixed frequency
 * would need for the same forecast. Some requests try things out: one in eight gets half a poll more, one in eight half
 * a poll less, and the places are drawn a little by chance. Without this, polls would always cut time at the same
 * places, and the estimate could never become finer than what lies between them. What earlier requests polled too much
 * or too little for a wrong forecast is settled over the next ones.
 *
 * <p>Polls depend on earlier requests, on the request's id and on its own answers so far, never on what is to come. So
 * an interval holds its change whatever was learnt.
 */
public final class AdaptivePacing {
    /** The fewest past changes to learn from. */
    public static final int FEWEST = 8;

    /** The least frequency that a request may ask for. */
    private static final double CLOSEST = 0.05;

    private static final double WIDEST = 4;
    private static final double EXPLORING = 0.125;
    private static final double MORE = 0.5;
    private static final double SETTLED_AT_ONCE = 0.07;
    private static final double RESERVE = 0.05;
    private static final double MOST_SETTLED = 0.25;
    private static final int MOST_POINTS = 2_000;
    private static final int HALVINGS = 16;

    private final Random random;
    private final double frequency;
    private final double[] edges;
    private final double[] passed;

    private AdaptivePacing(Forecast forecast, double begin, double end, double frequency, Random random) {
        this.random = random;
        this.frequency = frequency;
        this.edges = Edges.between(begin, end, forecast, closest(), random);
        this.passed = Edges.passed(edges, forecast);
    }

    private double closest() {
        return Math.min(CLOSEST, frequency);
    }

    /** What was learnt of earlier changes, for all requests of one frequency. */
    public static final class Past {
        private final Forecast forecast;
        private final double last;
        private final double overdrawn;

        /**
         * Learns.
         *
         * @param newestFirst at least {@link #FEWEST}
         */
        public Past(List<PastChange> newestFirst, Duration frequency) {
            var estimation = new Estimation(newestFirst, seconds(frequency));
            this.forecast = estimation.forecast();
            this.last = estimation.last();
            this.overdrawn = overdrawn(newestFirst, estimation);
        }

        /** How many polls more than at their fixed frequencies the earlier requests made. */
        private static double overdrawn(List<PastChange> past, Estimation estimation) {
            double polls = 0;
            for (int i = 0; i < past.size(); i++) {
                PastChange one = past.get(i);
                if (one.polls() > 0 && one.seen() != null) {
                    polls += one.polls() - estimation.fixedPolls(i, seconds(one.frequency()));
                }
            }
            return polls;
        }
    }

    /** The schedule of a request, whose frequency is that of the past. The same id gives the same one. */
    public static Schedule schedule(Past past, PollRequest request) {
        double frequency = seconds(request.frequency());
        double begin = seconds(Duration.between(request.startTime(), request.begin()));
        double end = Math.min(Math.max(past.last, begin) + frequency, begin + seconds(request.timeout()));
        var random =
                new Random(request.id().getMostSignificantBits() ^ request.id().getLeastSignificantBits());
        return new AdaptivePacing(past.forecast, begin, end, frequency, random).schedule(past.overdrawn);
    }

    private Schedule schedule(double overdrawn) {
        double fixed = fixedPolls();
        // Where one poll is all there is, none can be saved, and so none lent.
        double room = Math.clamp(fixed - 1, 0, 1);
        double most = MOST_SETTLED * Math.max(fixed - 1.5, 0);
        double settled = Math.clamp(SETTLED_AT_ONCE * overdrawn + RESERVE * fixed * room, -most, most);
        double budget = fixed - settled + room * exploration();
        var spacing = new Spacing(closest(), WIDEST * frequency, (1 + room) * frequency);
        return schedule(within(budget, spacing).steps());
    }

    private double exploration() {
        double chance = random.nextDouble();
        if (chance < EXPLORING) {
            return -MORE;
        }
        return chance < 2 * EXPLORING ? MORE : 0;
    }

    /** The expected number of polls after the first, at the fixed frequency: each is made if the change is not seen. */
    private double fixedPolls() {
        double end = edges[edges.length - 1];
        double step = Math.max(frequency, (end - edges[0]) / MOST_POINTS);
        double polls = 0;
        int edge = 0;
        for (double at = edges[0]; at < end; at += step) {
            while (edges[edge + 1] <= at) {
                edge++;
            }
            double part = (at - edges[edge]) / (edges[edge + 1] - edges[edge]);
            double left = 1 - passed[edge] - part * (passed[edge + 1] - passed[edge]);
            polls += left * Math.min(step, end - at) / frequency;
        }
        return polls;
    }

    /** The best places for a mean number of polls: by chance one of the two that are closest to it. */
    private Placed within(double budget, Spacing spacing) {
        double low = Math.log(1e-6 * frequency);
        double high = Math.log(1e6 * frequency);
        Placed more = Placement.at(Math.exp(low), edges, passed, spacing);
        Placed fewer = Placement.at(Math.exp(high), edges, passed, spacing);
        for (int i = 0; i < HALVINGS && more.polls() > budget && fewer.polls() < budget; i++) {
            double middle = (low + high) / 2;
            Placed placed = Placement.at(Math.exp(middle), edges, passed, spacing);
            if (placed.polls() > budget) {
                low = middle;
                more = placed;
            } else {
                high = middle;
                fewer = placed;
            }
        }
        double chance = (budget - fewer.polls()) / Math.max(more.polls() - fewer.polls(), 1e-9);
        return random.nextDouble() < chance ? more : fewer;
    }

    /** After all that is expected, at the fixed frequency. */
    private Schedule schedule(List<Step> steps) {
        List<Schedule.Segment> segments = new ArrayList<>();
        for (Step step : steps) {
            double from = toMillis(step.from());
            segments.add(new Schedule.Segment(from, sixDigits(step.polls() / (toMillis(step.to()) - from))));
        }
        double rest = steps.isEmpty() ? edges[0] : steps.getLast().to();
        segments.add(new Schedule.Segment(toMillis(rest), sixDigits(1 / frequency)));
        return new Schedule(segments);
    }

    /** Schedules travel in the state of executions, whose size is bounded. */
    private static double sixDigits(double rate) {
        return BigDecimal.valueOf(rate).round(new MathContext(6)).doubleValue();
    }

    private static double toMillis(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP).doubleValue();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
