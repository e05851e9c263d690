package digaas.local.dynamodb;

import digaas.local.protocol.AwsJsonClient;
import digaas.local.protocol.AwsServiceException;
import digaas.local.template.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Creates the template's tables where they are missing. */
public record TableProvision(AwsJsonClient dynamoDb) {
    private static final Duration CALL = Duration.ofSeconds(20);

    /**
     * Creates a table with its indexes and time to live, or leaves one that is there already.
     *
     * @throws IOException when the server refuses
     * @throws IllegalStateException when a table of that name has other keys or indexes
     */
    public void provide(Resource.Table table) throws IOException, InterruptedException {
        try {
            dynamoDb.call("CreateTable", table.schema(), CALL);
        } catch (AwsServiceException e) {
            if (!e.code().equals("ResourceInUseException")) {
                throw e;
            }
            checkSame(table, dynamoDb.call("DescribeTable", named(table), CALL).path("Table"));
        }
        if (table.timeToLiveAttribute().isPresent()) {
            enableTimeToLive(table, table.timeToLiveAttribute().get());
        }
    }

    private static void checkSame(Resource.Table table, JsonNode found) {
        boolean same = keys(table.schema()).equals(keys(found))
                && indexes(table.schema()).equals(indexes(found));
        if (!same) {
            throw new IllegalStateException("The table " + table.name()
                    + " exists with other keys or indexes than the template's: another version created it");
        }
    }

    private static JsonNode keys(JsonNode schema) {
        return schema.path("KeySchema");
    }

    private static Set<String> indexes(JsonNode schema) {
        return schema.path("GlobalSecondaryIndexes")
                .valueStream()
                .map(index -> index.path("IndexName").asString()
                        + index.path("KeySchema")
                        + index.path("Projection").path("ProjectionType"))
                .collect(Collectors.toSet());
    }

    private void enableTimeToLive(Resource.Table table, String attribute) throws IOException, InterruptedException {
        JsonNode now = dynamoDb.call("DescribeTimeToLive", named(table), CALL).path("TimeToLiveDescription");
        if (now.path("TimeToLiveStatus").asString("DISABLED").equals("DISABLED")) {
            Map<String, Object> specification = Map.of("AttributeName", attribute, "Enabled", true);
            dynamoDb.call(
                    "UpdateTimeToLive",
                    Map.of("TableName", table.name(), "TimeToLiveSpecification", specification),
                    CALL);
        }
    }

    private static Map<String, String> named(Resource.Table table) {
        return Map.of("TableName", table.name());
    }
}
