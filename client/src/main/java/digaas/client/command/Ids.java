package digaas.client.command;

import digaas.client.api.ApiConnection;
import digaas.client.api.ApiException;
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
        return call(api, "GET", id);
    }

    static ObjectNode cancel(ApiConnection api, String id) throws InterruptedException {
        return call(api, "DELETE", id);
    }

    /** Of several requests, the error says which. */
    private static ObjectNode call(ApiConnection api, String method, String id) throws InterruptedException {
        try {
            return api.call(Call.of(method, "/requests/" + id));
        } catch (ApiException e) {
            if (e.kind() != ApiException.Kind.INVALID) {
                throw e;
            }
            throw new ApiException(e.kind(), e.status(), id + ": " + e.getMessage(), e);
        }
    }
}
