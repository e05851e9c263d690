package digaas.client.command.change;

import java.util.List;
import java.util.Optional;

/**
 * What nsupdate sends in one message.
 *
 * @param server as the input names it, with its port where that is not 53; empty when the input names none
 * @param zone as the input names it, absolute and in lower case
 */
record UpdateMessage(Optional<String> server, Optional<String> zone, List<Update> updates) {
    UpdateMessage {
        updates = List.copyOf(updates);
    }
}
