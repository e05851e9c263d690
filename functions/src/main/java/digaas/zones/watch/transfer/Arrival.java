package digaas.zones.watch.transfer;

import digaas.poll.query.Rdata;
import digaas.poll.query.ResourceRecord;
import digaas.zones.watch.Expected;
import digaas.zones.watch.Expected.Must;
import digaas.zones.watch.Look.Sight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has come of one recordset. A record that comes twice counts once (RFC 5936 §2.2). */
final class Arrival {
    private static final int MOST_TEXTS = 4;
    private static final int LONGEST = 300;
    /** Where a set has more records, they are found by a map. */
    private static final int FEW = 16;

    private final Expected expected;
    private final int index;
    /** Which of the first 64 records have come. */
    private long first;
    /** Which of the others have. */
    private @Nullable BitSet more;
    /** The places of the records of a large set. */
    private @Nullable Map<Rdata, Integer> places;
    /** Some of the records that must not be there. */
    private @Nullable List<Rdata> others;

    private int matched;
    private boolean hasMoreOthers;
    private boolean hasOtherTtl;
    private long ttl;

    Arrival(Expected expected, int index) {
        this.expected = expected;
        this.index = index;
    }

    /** The recordset's index in the watch. */
    int index() {
        return index;
    }

    Expected expected() {
        return expected;
    }

    void add(ResourceRecord record) {
        if (matched == 0 && others == null) {
            ttl = record.ttl();
        }
        hasOtherTtl |= record.ttl() != expected.ttl();
        int place = place(record.rdata());
        if (place < 0) {
            addOther(record.rdata());
        } else if (mark(place)) {
            matched++;
        }
    }

    private int place(Rdata data) {
        if (expected.records().size() <= FEW) {
            return expected.records().indexOf(data);
        }
        if (places == null) {
            Map<Rdata, Integer> all = new HashMap<>();
            for (int i = 0; i < expected.records().size(); i++) {
                all.put(expected.records().get(i), i);
            }
            places = all;
        }
        return places.getOrDefault(data, -1);
    }

    private boolean mark(int place) {
        if (place < Long.SIZE) {
            long bit = 1L << place;
            boolean isNew = (first & bit) == 0;
            first |= bit;
            return isNew;
        }
        if (more == null) {
            more = new BitSet();
        }
        boolean isNew = !more.get(place);
        more.set(place);
        return isNew;
    }

    private void addOther(Rdata data) {
        if (others == null) {
            others = new ArrayList<>(1);
        }
        if (others.size() < MOST_TEXTS) {
            if (!others.contains(data)) {
                others.add(data);
            }
        } else {
            hasMoreOthers = hasMoreOthers || !others.contains(data);
        }
    }

    /** What that means, once the zone is complete. Not for the SOA, of which only the serial counts. */
    Sight sight(boolean compareTtl) {
        boolean isThere = matched > 0 || others != null;
        if (expected.must() == Must.GO) {
            return isThere ? Sight.OTHER : Sight.SHOWN;
        }
        if (!isThere) {
            return Sight.ABSENT;
        }
        boolean isWhole = matched == expected.records().size() && others == null;
        return isWhole && !(compareTtl && hasOtherTtl) ? Sight.SHOWN : Sight.OTHER;
    }

    /** The records that have come, in short, those that must not be there first. */
    String text() {
        List<Rdata> unexpected = others == null ? List.of() : others;
        List<String> texts = Stream.concat(
                        unexpected.stream(),
                        IntStream.range(0, expected.records().size())
                                .filter(this::isMarked)
                                .mapToObj(expected.records()::get))
                .limit(MOST_TEXTS)
                .map(data -> "%d %s %s".formatted(ttl, expected.type().mnemonic(), data.text()))
                .toList();
        if (texts.isEmpty()) {
            return "not in the zone";
        }
        int left = matched + unexpected.size() - texts.size();
        String end = hasMoreOthers ? "; and more" : left > 0 ? "; and " + left + " more" : "";
        String all = String.join("; ", texts) + end;
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }

    private boolean isMarked(int place) {
        return place < Long.SIZE ? (first & 1L << place) != 0 : more != null && more.get(place);
    }
}
