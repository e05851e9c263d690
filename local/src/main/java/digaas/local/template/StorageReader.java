package digaas.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads tables, queues and buckets. */
record StorageReader(Identities identities) {
    private static final JsonMapper JSON = new JsonMapper();

    Resource.Table table(RawResource raw, Properties properties) {
        // Billing, backups and encryption at rest.
        properties.ignore(
                "BillingMode",
                "ContributorInsightsSpecification",
                "DeletionProtectionEnabled",
                "OnDemandThroughput",
                "PointInTimeRecoverySpecification",
                "SSESpecification",
                "TableClass",
                "TableName",
                "Tags");
        String name = identities.physicalName(raw);
        ObjectNode schema = JSON.createObjectNode();
        schema.put("TableName", name);
        schema.put("BillingMode", "PAY_PER_REQUEST");
        for (String part :
                List.of("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            if (properties.has(part)) {
                schema.set(part, JSON.valueToTree(properties.list(part)));
            }
        }
        return new Resource.Table(
                raw.logicalId(), name, schema, timeToLive(properties.inner("TimeToLiveSpecification")));
    }

    private static Optional<String> timeToLive(Properties specification) {
        Optional<String> attribute = specification.optionalText("AttributeName");
        boolean enabled =
                specification.optionalText("Enabled").filter("true"::equals).isPresent();
        specification.end();
        return attribute.filter(_ -> enabled);
    }

    Resource.Queue queue(RawResource raw, Properties properties) {
        // Encryption at rest; and a message here stays until someone takes it.
        properties.ignore("KmsMasterKeyId", "MessageRetentionPeriod", "QueueName", "SqsManagedSseEnabled", "Tags");
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String attribute : List.of("VisibilityTimeout", "DelaySeconds", "ReceiveMessageWaitTimeSeconds")) {
            properties.optionalText(attribute).ifPresent(value -> attributes.put(attribute, value));
        }
        Map<String, Object> redrive = properties.map("RedrivePolicy");
        if (!redrive.isEmpty()) {
            attributes.put("RedrivePolicy", JSON.writeValueAsString(redrive));
        }
        return new Resource.Queue(
                raw.logicalId(),
                identities.physicalName(raw),
                identities.attribute(raw.logicalId(), "Arn"),
                identities.ref(raw.logicalId()),
                attributes);
    }

    Resource.Bucket bucket(RawResource raw, Properties properties) {
        // Who may read, encryption at rest, and what AWS deletes by itself after days.
        properties.ignore(
                "BucketEncryption",
                "BucketName",
                "LifecycleConfiguration",
                "OwnershipControls",
                "PublicAccessBlockConfiguration",
                "Tags");
        return new Resource.Bucket(raw.logicalId(), identities.physicalName(raw));
    }
}
