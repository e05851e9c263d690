package digaas.zones.watch;

import digaas.json.Fields;
import digaas.json.Json;
import digaas.request.ServerFields;
import digaas.zones.store.Watch;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Makes the task of a stored watch. */
final class TaskReader {
    private TaskReader() {}

    static WatchTask task(Watch watch, List<Expected> expected) {
        ObjectNode input = Json.stored(watch.input());
        ServerFields.Carried carried = ServerFields.carried(new Fields(input));
        return new WatchTask(
                watch.id(),
                watch.zoneName(),
                watch.serial(),
                watch.nameservers(),
                expected,
                carried.transport(),
                input.path("tsig_key").asString(null),
                carried.options(),
                watch.startTime(),
                watch.frequency(),
                input.path("compare_ttl").asBoolean(false));
    }
}
