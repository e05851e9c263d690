package digaas.pacing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Where polls may be placed: times that divide what is expected finely where much is expected. Half of them follow the
 * forecast, the others fall by chance, so that the polls of many requests cut time at different places.
 */
final class Edges {
    private static final int MOST = 48;

    private final Forecast forecast;
    private final double closest;
    private final Random random;
    private final List<Double> edges = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();

    private Edges(Forecast forecast, double closest, Random random) {
        this.forecast = forecast;
        this.closest = closest;
        this.random = random;
    }

    /** Times from {@code begin} to {@code end}, at most 48. */
    static double[] between(double begin, double end, Forecast forecast, double closest, Random random) {
        var dividing = new Edges(forecast, closest, random);
        dividing.edges.addAll(List.of(begin, end));
        dividing.costs.add(dividing.cost(begin, end));
        dividing.divide();
        return dividing.edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Divides the costliest piece again and again. */
    private void divide() {
        while (edges.size() < MOST) {
            int piece = 0;
            for (int i = 1; i < costs.size(); i++) {
                piece = costs.get(i) > costs.get(piece) ? i : piece;
            }
            double low = edges.get(piece);
            double high = edges.get(piece + 1);
            if (high - low < closest / 2 || costs.get(piece) == 0) {
                return;
            }
            double at = best(low, high);
            edges.add(piece + 1, at);
            costs.set(piece, cost(low, at));
            costs.add(piece + 1, cost(at, high));
        }
    }

    /** The knot of the forecast, or the place near the middle, that leaves the two cheapest pieces. */
    private double best(double low, double high) {
        double middle = low + (high - low) * (0.35 + 0.3 * random.nextDouble());
        double margin = Math.min(closest / 4, (high - low) / 4);
        double best = middle;
        double least = cost(low, middle) + cost(middle, high);
        for (double knot : forecast.knots(low + margin, high - margin)) {
            double cost = cost(low, knot) + cost(knot, high);
            if (cost < least) {
                least = cost;
                best = knot;
            }
        }
        return best;
    }

    /** The expected width of the interval, as far as the change lies in a piece and polls are at its ends. */
    private double cost(double low, double high) {
        return forecast.share(low, high) * (high - low);
    }

    /** What is expected until each of the times, of all that is expected after the first. */
    static double[] passed(double[] edges, Forecast forecast) {
        double before = forecast.until(edges[0]);
        double left = Math.max(1 - before, 1e-3);
        return DoubleStream.of(edges)
                .map(edge -> Math.min((forecast.until(edge) - before) / left, 1))
                .toArray();
    }
}
