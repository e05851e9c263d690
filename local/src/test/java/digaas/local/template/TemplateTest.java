package digaas.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    private static final Path ROOT = Path.of(System.getProperty("digaas.root"));
    private static final Map<String, String> NO_IAM = Map.of("ApiAuthorizer", "NONE");

    @TempDir
    Path folder;

    @Test
    void theProductsTemplateIsHonouredWholly() throws IOException {
        Stack stack = Template.read(ROOT.resolve("template.yaml")).resolve(NO_IAM, surroundings(ROOT));

        assertThat(stack.all(Resource.Function.class))
                .extracting(Resource.Function::handler)
                .contains("digaas.lambda.ApiFunction", "digaas.lambda.PollFunction", "digaas.lambda.ReportFunction");
        assertThat(stack.only(Resource.HttpApi.class).routes())
                .contains(new Resource.Route(
                        "POST /{proxy+}",
                        "arn:aws:lambda:us-east-1:000000000000:function:digaas-ApiFunction:live",
                        Duration.ofSeconds(30),
                        false));
        assertThat(stack.only(Resource.StateMachine.class).definition())
                .contains("arn:aws:lambda:us-east-1:000000000000:function:digaas-PollFunction:live")
                .doesNotContain("${");
    }

    @Test
    void aFunctionGetsItsGlobalsItsEnvironmentAndItsEvents() throws IOException {
        Stack stack = Template.read(ROOT.resolve("template.yaml")).resolve(NO_IAM, surroundings(ROOT));

        Resource.Function api = function(stack, "ApiFunction");
        assertThat(api.memoryMebibytes()).isEqualTo(1024);
        assertThat(api.timeout()).isEqualTo(Duration.ofSeconds(29));
        assertThat(api.environment())
                .containsEntry("TABLE_NAME", "digaas-Table")
                .containsEntry("RETENTION_DAYS", "30")
                .containsEntry("REPORT_BUCKET", "digaas-reportbucket")
                .containsEntry("REPORT_QUEUE_URL", "http://127.0.0.1:9324/000000000000/digaas-ReportQueue")
                .containsEntry(
                        "POLL_STATE_MACHINE_ARN",
                        "arn:aws:states:us-east-1:000000000000:stateMachine:digaas-PollStateMachine");
        assertThat(function(stack, "PollFunction").memoryMebibytes()).isEqualTo(512);
        assertThat(function(stack, "SweepFunction").events())
                .containsExactly(
                        new EventSource.Schedule("digaas-SweepFunctionEveryMinute", Duration.ofMinutes(1), "{}"));
        assertThat(function(stack, "ReportFunction").events())
                .containsExactly(new EventSource.QueueMessages(
                        "arn:aws:sqs:us-east-1:000000000000:digaas-ReportQueue", 1, true, 5));
        assertThat(function(stack, "GiveUpFunction").events())
                .singleElement()
                .isInstanceOfSatisfying(
                        EventSource.BusRule.class,
                        rule -> assertThat(rule.pattern()
                                        .at("/detail/stateMachineArn/0")
                                        .asString())
                                .isEqualTo(
                                        "arn:aws:states:us-east-1:000000000000:stateMachine:digaas-PollStateMachine"));
    }

    @Test
    void aTableKeepsItsKeysIndexesAndTimeToLive() throws IOException {
        Stack stack = Template.read(ROOT.resolve("template.yaml")).resolve(NO_IAM, surroundings(ROOT));

        Resource.Table table = stack.only(Resource.Table.class);
        assertThat(table.timeToLiveAttribute()).contains("expires_at");
        assertThat(table.schema().at("/KeySchema/0/AttributeName").asString()).isEqualTo("pk");
        assertThat(table.schema()
                        .at("/GlobalSecondaryIndexes/2/Projection/ProjectionType")
                        .asString())
                .isEqualTo("KEYS_ONLY");
    }

    private static Resource.Queue queue(Stack stack, String logicalId) {
        return stack.all(Resource.Queue.class).stream()
                .filter(queue -> queue.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aQueueKeepsItsVisibilityTimeoutAndItsDeadLetterQueue() throws IOException {
        Stack stack = Template.read(ROOT.resolve("template.yaml")).resolve(NO_IAM, surroundings(ROOT));

        assertThat(queue(stack, "ReportQueue").attributes())
                .containsEntry("VisibilityTimeout", "360")
                .containsEntry(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:digaas-ReportDeadLetterQueue\","
                                + "\"maxReceiveCount\":5}");
    }

    @Test
    void routesAreClosedUnlessTheOperatorOpensThem() throws Exception {
        Stack stack = Template.read(ROOT.resolve("template.yaml")).resolve(Map.of(), surroundings(ROOT));

        assertThat(stack.only(Resource.HttpApi.class).routes()).hasSize(5).allMatch(Resource.Route::signed);
    }

    @Test
    void anAuthorizerOfAnotherKindIsRefused() {
        assertRefused("""
            Resources:
              Get:
                Type: AWS::ApiGatewayV2::Route
                Properties: {ApiId: a, RouteKey: GET /, Target: integrations/a, AuthorizationType: JWT}
            """, "Get: AuthorizationType JWT can't be honoured here, only AWS_IAM and NONE");
    }

    @Test
    void anUnknownTypeIsRefusedByName() {
        assertRefused("""
            Resources:
              Topic: {Type: AWS::Kinesis::Stream}
            """, "Topic: the type AWS::Kinesis::Stream isn't supported here");
    }

    @Test
    void anUnknownPropertyIsRefusedByName() {
        assertRefused("""
            Resources:
              Jobs: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}
            """, "Jobs: FifoQueue can't be honoured here");
    }

    @Test
    void anUnknownEventTypeIsRefusedByName() {
        assertRefused("""
            Resources:
              Job:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  Handler: Job
                  CodeUri: job.jar
                  Events:
                    Changes: {Type: DynamoDB, Properties: {}}
            """, "Job: Events: Changes: Type DynamoDB isn't supported here");
    }

    @Test
    void aScheduleOtherThanARateIsRefused() {
        assertRefused(
                """
                Resources:
                  Job:
                    Type: AWS::Serverless::Function
                    Properties:
                      Runtime: java25
                      Handler: Job
                      CodeUri: job.jar
                      Events:
                        Nightly: {Type: ScheduleV2, Properties: {ScheduleExpression: cron(0 0 * * ? *)}}
                """,
                "Job: Events: Nightly: Properties: ScheduleExpression cron(0 0 * * ? *) isn't supported here, only"
                        + " rate(...)");
    }

    @Test
    void aReferenceToNothingIsRefused() {
        assertRefused("""
            Resources:
              Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "${Stage}-jobs"}}
            """, "The template has no resource or parameter Stage");
    }

    @Test
    void anUnknownFunctionIsRefused() {
        assertRefused("""
            Resources:
              Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue other}}
            """, "The function Fn::ImportValue isn't supported here");
    }

    @Test
    void aParameterMustBeOneOfItsAllowedValues() {
        String template = """
            Parameters:
              Stage: {Type: String, AllowedValues: [test, live]}
            Resources: {}
            """;
        assertThatThrownBy(() -> resolve(template, Map.of("Stage", "dev")))
                .isInstanceOf(TemplateException.class)
                .hasMessage("Parameter Stage: dev isn't one of its AllowedValues");
    }

    @Test
    void aParameterOfAWrongFormIsRefusedWithItsRule() {
        for (String wrong : List.of("reports.example.org", "https://x/?a", "https://x/" + "x".repeat(100))) {
            assertThatThrownBy(() -> Template.read(ROOT.resolve("template.yaml"))
                            .resolve(Map.of("ApiAuthorizer", "NONE", "ReportBaseUrl", wrong), surroundings(ROOT)))
                    .isInstanceOf(TemplateException.class)
                    .hasMessage("Parameter ReportBaseUrl: " + wrong + " must be a URL without a query, or empty.");
        }
    }

    @Test
    void aFunctionMayDoWhatItsRoleAllows() throws IOException {
        Stack stack = Template.read(ROOT.resolve("template.yaml")).resolve(NO_IAM, surroundings(ROOT));

        assertThat(function(stack, "SweepFunction").grants())
                .contains(new Grant(
                        List.of("dynamodb:Query"),
                        List.of(
                                "arn:aws:dynamodb:us-east-1:000000000000:table/digaas-Table/index/open",
                                "arn:aws:dynamodb:us-east-1:000000000000:table/digaas-Table/index/outbox")));
        Resource.StateMachine machine = stack.only(Resource.StateMachine.class);
        assertThat(machine.grants()).contains(new Grant(List.of("states:StartExecution"), List.of(machine.arn())));
    }

    @Test
    void aVpcIsRefusedBecauseThereIsNoneHere() {
        assertThatThrownBy(() -> Template.read(ROOT.resolve("template.yaml"))
                        .resolve(Map.of("ApiAuthorizer", "NONE", "SubnetIds", "subnet-1,subnet-2"), surroundings(ROOT)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("ApiFunction: VpcConfig can't be honoured here");
    }

    @Test
    void conditionsChooseResourcesAndValues() throws IOException {
        String template = """
            Parameters:
              Stage: {Type: String, Default: test}
            Conditions:
              Live: !Equals [!Ref Stage, live]
              Test: !Not [!Condition Live]
            Resources:
              Both:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: !Join ["-", [jobs, !Ref Stage]]
                  DelaySeconds: !If [Test, !Ref AWS::NoValue, 5]
              OnlyLive: {Type: AWS::SQS::Queue, Condition: Live}
            """;
        assertThat(resolve(template, Map.of()).only(Resource.Queue.class))
                .satisfies(queue -> assertThat(queue.name()).isEqualTo("jobs-test"))
                .satisfies(queue -> assertThat(queue.attributes()).isEmpty());
        assertThat(resolve(template, Map.of("Stage", "live")).all(Resource.Queue.class))
                .extracting(Resource.Queue::logicalId)
                .isEqualTo(List.of("Both", "OnlyLive"));
    }

    private void assertRefused(String template, String message) {
        assertThatThrownBy(() -> resolve(template, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    private Stack resolve(String template, Map<String, String> parameters) throws IOException {
        Path file = Files.writeString(folder.resolve("template.yaml"), template);
        return Template.read(file).resolve(parameters, surroundings(folder));
    }

    private static Resource.Function function(Stack stack, String logicalId) {
        return stack.all(Resource.Function.class).stream()
                .filter(function -> function.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    private static DeploymentTarget surroundings(Path folder) {
        return new DeploymentTarget("us-east-1", "000000000000", "digaas", folder, URI.create("http://127.0.0.1:9324"));
    }
}
