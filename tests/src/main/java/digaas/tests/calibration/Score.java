package digaas.tests.calibration;

import java.util.List;

/**
 * How a part came out.
 *
 * @param planned changes made
 * @param completed requests that ended COMPLETED
 * @param covered those of them whose interval holds the truth
 */
record Score(int planned, int completed, int covered) {
    static final Score NONE = new Score(0, 0, 0);

    static Score of(int planned, List<Comparison> comparisons) {
        int covered = (int) comparisons.stream().filter(Comparison::isCovered).count();
        return new Score(planned, comparisons.size(), covered);
    }

    Score plus(Score other) {
        return new Score(planned + other.planned, completed + other.completed, covered + other.covered);
    }

    /** Whether every change was seen, in an interval that holds the truth. */
    boolean isPerfect() {
        return covered == planned;
    }

    @Override
    public String toString() {
        return covered + "/" + completed + (completed == planned ? "" : " (of " + planned + ")");
    }
}
