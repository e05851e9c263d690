package digaas.client;

import tools.jackson.databind.node.ObjectNode;

/** The fields of something new, as they are given one after the other. */
final class GivenFields {
    private final ObjectNode fields = Mapping.JSON.createObjectNode();

    void put(String name, Object value) {
        fields.set(name, Mapping.JSON.valueToTree(value));
    }

    <T> T as(Class<T> type) {
        return Mapping.JSON.treeToValue(fields, type);
    }
}
