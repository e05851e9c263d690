package digaas.chart;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The horizontal axis: moments in seconds since the epoch, labelled in UTC.
 *
 * @param from its left end
 * @param to its right end, later
 */
record TimeAxis(double from, double to) {
    private static final int MOST_TICKS = 8;
    private static final double DAY = 86_400;
    private static final double[] STEPS = {
        0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
        43_200, DAY, 2 * DAY, 5 * DAY, 10 * DAY
    };
    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000};

    /** An axis for moments from {@code earliest} to {@code latest}, with some room on both sides. */
    static TimeAxis of(double earliest, double latest) {
        double room = Math.max((latest - earliest) * 0.02, 0.5);
        return new TimeAxis(earliest - room, latest + room);
    }

    /** The position of a moment, from 0 at the left to 1 at the right. */
    double position(double time) {
        return (time - from) / (to - from);
    }

    List<Tick> ticks() {
        double least = (to - from) / MOST_TICKS;
        return DoubleStream.of(STEPS)
                .filter(step -> step >= least)
                .boxed()
                .findFirst()
                .map(this::evenTicks)
                .orElseGet(() -> monthTicks(least / (30.4 * DAY)));
    }

    private List<Tick> evenTicks(double step) {
        Format format =
                step < 1 ? Format.FRACTION : step < 60 ? Format.SECOND : step < DAY ? Format.MINUTE : Format.DAY;
        List<Tick> ticks = new ArrayList<>();
        for (long n = (long) Math.ceil(from / step); n * step <= to; n++) {
            add(ticks, n * step, format);
        }
        return ticks;
    }

    private List<Tick> monthTicks(double least) {
        int step = 0;
        while (step < MONTHS.length - 1 && MONTHS[step] < least) {
            step++;
        }
        OffsetDateTime month =
                utc(from).withDayOfYear(1).toLocalDate().atStartOfDay().atOffset(ZoneOffset.UTC);
        month = month.withYear(Math.floorDiv(month.getYear() * 12, MONTHS[step]) * MONTHS[step] / 12);
        List<Tick> ticks = new ArrayList<>();
        for (; month.toEpochSecond() <= to; month = month.plusMonths(MONTHS[step])) {
            if (month.toEpochSecond() >= from) {
                add(ticks, (double) month.toEpochSecond(), MONTHS[step] < 12 ? Format.MONTH : Format.YEAR);
            }
        }
        return ticks;
    }

    private static void add(List<Tick> ticks, double time, Format format) {
        String below = utc(time).format(format.below);
        boolean known = ticks.stream().anyMatch(tick -> tick.below().equals(below));
        ticks.add(new Tick(time, utc(time).format(format.label), known ? "" : below));
    }

    private static OffsetDateTime utc(double time) {
        return Instant.ofEpochMilli(Math.round(time * 1e3)).atOffset(ZoneOffset.UTC);
    }

    private enum Format {
        FRACTION("HH:mm:ss.SS", "yyyy-MM-dd"),
        SECOND("HH:mm:ss", "yyyy-MM-dd"),
        MINUTE("HH:mm", "yyyy-MM-dd"),
        DAY("d MMM", "yyyy"),
        MONTH("MMM", "yyyy"),
        YEAR("yyyy", "");

        private final DateTimeFormatter label;
        private final DateTimeFormatter below;

        Format(String label, String below) {
            this.label = DateTimeFormatter.ofPattern(label, Locale.ENGLISH);
            this.below = DateTimeFormatter.ofPattern(below, Locale.ENGLISH);
        }
    }
}
