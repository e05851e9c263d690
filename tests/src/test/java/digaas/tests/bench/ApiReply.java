package digaas.tests.bench;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** An answer of the API. */
public record ApiReply(int status, HttpHeaders headers, JsonNode json) {

    /** The pointers of a problem's errors. */
    public List<String> pointers() {
        return texts(json.required("errors"), "pointer");
    }

    /** The ids of a listing's requests, in its order. */
    public List<String> ids() {
        return texts(json.required("requests"), "id");
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.required(field).asString())
                .toList();
    }
}
