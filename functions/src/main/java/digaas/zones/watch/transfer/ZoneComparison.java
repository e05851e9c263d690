package digaas.zones.watch.transfer;

import digaas.dns.transfer.Transfer;
import digaas.poll.query.ResourceRecord;
import digaas.poll.query.Serial;
import digaas.zones.watch.Expected;
import digaas.zones.watch.Look;
import digaas.zones.watch.Look.Sight;
import digaas.zones.watch.Sink;
import digaas.zones.watch.WatchTask;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compares a zone with recordsets that are looked for, record by record as it comes. Nothing is kept of records that
 * nobody looks for, and only some of those that must not be there, so that a server can't fill the memory. For one
 * thread.
 */
final class ZoneComparison implements Consumer<ResourceRecord> {
    private final WatchTask task;
    private final Map<Place, Arrival> arrivals;

    /** @param name lower case */
    private record Place(String name, int type) {}

    /** @param pending the recordsets that are looked for, by their indexes */
    ZoneComparison(WatchTask task, int[] pending) {
        this.task = task;
        this.arrivals = HashMap.newHashMap(pending.length);
        for (int index : pending) {
            Expected expected = task.expected().get(index);
            Place place = new Place(
                    expected.name().toLowerCase(Locale.ROOT), expected.type().value());
            arrivals.put(place, new Arrival(expected, index));
        }
    }

    @Override
    public void accept(ResourceRecord record) {
        Arrival arrival = arrivals.get(new Place(record.owner(), record.type().value()));
        if (arrival != null) {
            arrival.add(record);
        }
    }

    /** Tells what the zone showed. The same interval holds for all of it. */
    void tell(Transfer transfer, Serial serial, Sink sink) {
        boolean isNew = serial.isNotLowerThan(new Serial(task.serial()));
        sink.serial(serial.value(), transfer.endedAt());
        for (Arrival arrival : arrivals.values()) {
            Sight sight =
                    arrival.expected().isSoa() ? isNew ? Sight.SHOWN : Sight.ABSENT : arrival.sight(task.compareTtl());
            String answered = sight == Sight.SHOWN ? null : arrival.text();
            sink.saw(arrival.index(), new Look(transfer.sentAt(), transfer.endedAt(), sight, answered));
        }
    }
}
