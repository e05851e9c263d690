package digaas.tests.faults;

import digaas.tests.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all runs showed, by flow, call and fault. */
final class FaultTally {
    private final Map<String, int[]> rows = new TreeMap<>();
    private int tried;
    private int violated;

    private FaultTally(List<Judgement> judgements) {
        judgements.stream().sorted(Comparator.comparing(Judgement::flow)).forEach(this::add);
    }

    static FaultTally of(List<Judgement> judgements) {
        return new FaultTally(judgements);
    }

    private void add(Judgement judgement) {
        Injection injection = judgement.injection();
        if (!judgement.hit() && judgement.violations().isEmpty()) {
            return;
        }
        String where = injection == null
                ? "|-|none"
                : "|" + injection.point().caller() + " " + injection.point().action() + "|"
                        + injection.fault().label();
        int[] row = rows.computeIfAbsent(judgement.flow().label() + where, _ -> new int[2]);
        row[0]++;
        tried++;
        if (!judgement.violations().isEmpty()) {
            row[1]++;
            violated++;
        }
    }

    int tried() {
        return tried;
    }

    int violated() {
        return violated;
    }

    @Override
    public String toString() {
        var table = new Table("flow | call | fault | tried | violations");
        rows.forEach((key, row) -> {
            String[] cells = key.split("\\|", -1);
            table.row(cells[0], cells[1], cells[2], Integer.toString(row[0]), Integer.toString(row[1]));
        });
        return table.toString();
    }
}
