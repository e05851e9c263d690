package digaas.local.meter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What AWS would bill for what was used.
 *
 * @param polls how many DNS queries were made of it, which no service counts; empty when nobody knows
 */
public record Bill(Counts counts, OptionalLong polls) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int DOLLAR_DIGITS = 8;
    private static final String ROW = "  %-16s %-22s %14s %14s";
    private static final String WHO = "  %-39s %14s %14s";

    /** US dollars for everything. */
    public BigDecimal total() {
        return Arrays.stream(Billable.values()).map(this::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** US dollars for one kind of use. */
    public BigDecimal dollars(Billable what) {
        return what.dollars(counts.of(what));
    }

    /** US dollars by who used what they are for, in the order of the names. */
    public Map<String, BigDecimal> byWho() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        counts.charges()
                .forEach((charge, count) ->
                        sums.merge(charge.who(), charge.what().dollars(count), BigDecimal::add));
        return sums;
    }

    /** A table: what was used by service, then by function. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("What AWS would bill: us-east-1, arm64, no free tier, durations as on this machine (docs/COST.md)");
        lines.add(ROW.formatted("service", "for", "used", "US$"));
        for (Billable what : Billable.values()) {
            if (counts.of(what) != 0) {
                lines.add(ROW.formatted(what.service(), what.unit(), used(what), shown(dollars(what))));
            }
        }
        lines.add(ROW.formatted("total", "", "", shown(total())));
        polls.ifPresent(made -> lines.add(perMillion(made)));
        lines.add(WHO.formatted("by", "", "US$"));
        byWho().forEach((who, dollars) -> lines.add(WHO.formatted(who, "", shown(dollars))));
        return lines;
    }

    private String perMillion(long made) {
        if (made == 0) {
            return "  no polls";
        }
        BigDecimal dollars = total().multiply(MILLION).divide(BigDecimal.valueOf(made), 2, RoundingMode.HALF_UP);
        return "  for %d polls: US$ %s per million polls".formatted(made, dollars.toPlainString());
    }

    private String used(Billable what) {
        BigDecimal units = what.units(counts.of(what));
        int digits = Math.clamp(units.stripTrailingZeros().scale(), 0, 3);
        return String.format(Locale.ROOT, "%,." + digits + "f", units);
    }

    private static String shown(BigDecimal dollars) {
        return dollars.setScale(DOLLAR_DIGITS, RoundingMode.HALF_UP).toPlainString();
    }
}
