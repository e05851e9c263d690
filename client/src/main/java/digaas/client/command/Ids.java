package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.Call;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The ids that a command names. */
final class Ids {
    private Ids() {}

    /** Refuses what cannot be an id before anything is asked. */
    static void check(List<String> ids) {
        for (String id : ids) {
            try {
                UUID _ = UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("'%s' is not the id of a request".formatted(id), e);
            }
        }
    }

    static ObjectNode get(ApiConnection api, String id) throws InterruptedException {
        return api.call(Call.of("GET", "/requests/" + id));
    }
}
