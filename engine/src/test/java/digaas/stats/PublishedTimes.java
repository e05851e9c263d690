package digaas.stats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Times that others have published, with their results. */
final class PublishedTimes {
    /**
     * Months until breasts retracted after radiotherapy, and after radiotherapy and chemotherapy (Finkelstein and Wolfe
     * 1985, Biometrics 41:933).
     */
    static final Intervals RADIOTHERAPY = intervals("""
        45- 6-10 0-7 46- 46- 7-16 17- 7-14 37-44 0-8 4-11 15- 11-15 22- 46- 46- 25-37 46- 26-40 46-
        27-34 36-44 46- 36-48 37- 40- 17-25 46- 11-18 38- 5-12 37- 0-5 18- 24- 36- 5-11 19-35 17-25 24-
        32- 33- 19-26 37- 34- 36-
        """);

    static final Intervals WITH_CHEMOTHERAPY = intervals("""
        8-12 0-22 24-31 17-27 17-23 24-30 16-24 13- 11-13 16-20 18-25 17-26 32- 23- 44-48 14-17 0-5 5-8
        12-20 11- 33-40 31- 13-39 19-32 34- 13- 16-24 35- 15-22 11-17 22-32 10-35 30-34 13- 10-17 8-21
        4-9 11- 14-19 4-8 34- 30-36 18-24 16-60 35-39 21- 11-20 48-
        """);

    private PublishedTimes() {}

    /** Years of diabetes until nephropathy of patients of one sex; where the data are from stands in the file. */
    static Intervals nephropathy(String sex) {
        try (InputStream file = Objects.requireNonNull(PublishedTimes.class.getResourceAsStream("nephropathy.csv"))) {
            var times = new Intervals();
            new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .filter(fields -> fields.length == 3 && fields[2].equals(sex))
                    .forEach(fields -> times.add(Double.parseDouble(fields[0]), Double.parseDouble(fields[1])));
            return times;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each time in a set of its own. */
    static List<Intervals> alone(Intervals times) {
        return IntStream.range(0, times.size())
                .mapToObj(i -> part(times, i, i + 1))
                .toList();
    }

    /** Some of the times, in their order. */
    static Intervals part(Intervals times, int from, int to) {
        var part = new Intervals();
        for (int i = from; i < to; i++) {
            part.add(times.from(i), times.to(i));
        }
        return part;
    }

    static Intervals intervals(String text) {
        var intervals = new Intervals();
        for (String interval : text.strip().split("\\s+", 0)) {
            String[] ends = interval.split("-", 2);
            intervals.add(
                    Double.parseDouble(ends[0]),
                    ends[1].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(ends[1]));
        }
        return intervals;
    }
}
