package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What protects the resources that AWS makes of template.yaml. */
class ProtectionTest {
    private static JsonNode resources;

    @BeforeAll
    static void translate(@TempDir Path folder) throws Exception {
        resources = Translation.of(folder).required("Resources");
    }

    private static Map<String, JsonNode> ofType(String type) {
        return resources.properties().stream()
                .filter(resource ->
                        resource.getValue().required("Type").asString().equals(type))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> referred(JsonNode value) {
        return new TreeSet<>(value.findValuesAsString("Ref"));
    }

    @Test
    void everyQueueAndTheBucketRefuseCallsWithoutTls() {
        Map<String, JsonNode> policies = ofType("AWS::SQS::QueuePolicy");
        policies.putAll(ofType("AWS::S3::BucketPolicy"));

        assertThat(policies.values())
                .isNotEmpty()
                .allMatch(policy -> policy.toString().contains("aws:SecureTransport"))
                .allMatch(policy -> policy.path("Condition").asString("").equals("RequiresTls"));
        Set<String> protectedOnes = policies.values().stream()
                .flatMap(policy -> referred(policy).stream())
                .collect(Collectors.toSet());
        assertThat(protectedOnes)
                .containsAll(ofType("AWS::SQS::Queue").keySet())
                .containsAll(ofType("AWS::S3::Bucket").keySet());
    }

    @Test
    void aRoleIsAssumedForThisAccountOnly() {
        assertThat(ofType("AWS::IAM::Role").values())
                .isNotEmpty()
                .allMatch(role -> role.at("/Properties/AssumeRolePolicyDocument")
                        .toString()
                        .contains("\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}"));
    }

    @Test
    void theFunctionsOfAVpcAreThoseThatMayConnectToIt() {
        Set<String> inVpc = ofType("AWS::Lambda::Function").entrySet().stream()
                .filter(function -> function.getValue().at("/Properties").has("VpcConfig"))
                .map(function ->
                        function.getValue().at("/Properties/Role/Fn::GetAtt/0").asString())
                .collect(Collectors.toSet());
        Set<String> mayConnect = ofType("AWS::IAM::Role").entrySet().stream()
                .filter(role -> role.getValue().toString().contains("ec2:CreateNetworkInterface"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(inVpc)
                .containsExactlyInAnyOrder("ApiRole", "CallbackRole", "PollRole", "WatchRole")
                .isEqualTo(mayConnect);
    }

    @Test
    void whatHoldsDataOutlivesItsStackUnlessThatWasNeverCreated() {
        Map<String, JsonNode> data = ofType("AWS::DynamoDB::Table");
        data.putAll(ofType("AWS::S3::Bucket"));

        assertThat(data.values())
                .hasSize(2)
                .allMatch(one -> one.path("DeletionPolicy").asString("").equals("RetainExceptOnCreate"))
                .allMatch(one -> one.path("UpdateReplacePolicy").asString("").equals("Retain"));
    }

    @Test
    void cloudWatchMayUseTheKeyOfTheAlarmTopic() {
        JsonNode key = resources.required("AlarmKey");

        assertThat(resources
                        .required("AlarmTopic")
                        .at("/Properties/KmsMasterKeyId/Ref")
                        .asString())
                .isEqualTo("AlarmKey");
        assertThat(key.at("/Properties/KeyPolicy").toString())
                .contains("cloudwatch.amazonaws.com", "kms:Decrypt", "kms:GenerateDataKey*", "aws:SourceAccount");
    }
}
