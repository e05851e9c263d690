package digaas.tests.rights;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.meter.Call;
import digaas.local.meter.Meter;
import digaas.local.template.EventSource;
import digaas.local.template.Grant;
import digaas.local.template.Resource;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.template.TemplateText;
import digaas.tests.template.Translation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Demanding
class LeastPrivilegeTest {
    /** A link is opened with the rights of the function that signed it: the one that answered with it. */
    private static final String SIGNER = "ApiFunction";

    /** What Lambda does for a function with the function's role: logs and traces, and the reading of its queue. */
    private static final Set<String> DONE_BY_LAMBDA =
            Set.of("logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords");

    private static final Set<String> DONE_BY_LAMBDA_ON_QUEUES =
            Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private static List<Resource.Function> functions;
    private static Set<Call> calls;

    /** One action on what one pattern names. */
    private record Right(String action, String pattern) {
        boolean covers(Call call) {
            String regex =
                    Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return call.action().equals(action) && call.resource().matches(regex);
        }
    }

    @BeforeAll
    static void doEverything(@TempDir Path secrets) throws Exception {
        try (Flows flows = new Flows(secrets)) {
            flows.run();
            functions = flows.stack().stack().all(Resource.Function.class);
            calls = flows.stack().calls().stream()
                    .map(call ->
                            call.who().equals(Meter.LINKS) ? new Call(SIGNER, call.action(), call.resource()) : call)
                    .collect(Collectors.toSet());
        }
        functions.forEach(LeastPrivilegeTest::print);
    }

    /** For the log: the rights of a function. */
    private static void print(Resource.Function function) {
        System.out.printf(
                "%s may do %d things and does %d:%n",
                function.logicalId(),
                rights(function).count(),
                rights(function)
                        .filter(right -> callsOf(function).anyMatch(right::covers))
                        .count());
        rights(function)
                .map(right -> "  %s on %s".formatted(right.action(), right.pattern()))
                .sorted()
                .forEach(System.out::println);
    }

    @Test
    void everyFunctionCallsSomething() {
        Set<String> callers = calls.stream().map(Call::who).collect(Collectors.toSet());

        assertThat(callers)
                .containsAll(
                        functions.stream().map(Resource.Function::logicalId).toList());
    }

    @Test
    void noFunctionCallsWhatItMayNot() {
        assertThat(of(function -> callsOf(function)
                        .filter(call -> rights(function).noneMatch(right -> right.covers(call)))
                        .map(call -> call.action() + " on " + call.resource())))
                .isEmpty();
    }

    @Test
    void noFunctionMayWhatItDoesNotCall() {
        assertThat(of(function -> rights(function)
                        .filter(right -> !isDoneByLambda(function, right))
                        .filter(right -> callsOf(function).noneMatch(right::covers))
                        .map(right -> right.action() + " on " + right.pattern())))
                .isEmpty();
    }

    private static boolean isDoneByLambda(Resource.Function function, Right right) {
        return DONE_BY_LAMBDA.contains(right.action())
                || (DONE_BY_LAMBDA_ON_QUEUES.contains(right.action())
                        && function.events().stream()
                                .anyMatch(event -> event instanceof EventSource.QueueMessages queue
                                        && queue.queueArn().equals(right.pattern())));
    }

    @Test
    void onlyLogDeliveryAndTracesAreForEveryResource() {
        assertThat(grants().filter(grant -> grant.resources().contains("*")).flatMap(grant -> grant.actions().stream()))
                .isNotEmpty()
                .allMatch(action -> action.matches("(logs:.*LogDeliver.*|logs:(Describe|PutR).*|xray:.*)"));
    }

    @Test
    void everyFunctionWritesToItsOwnLogOnly() {
        for (Resource.Function function : functions) {
            String name = function.logicalId().replace("Function", "LogGroup");
            assertThat(rights(function).filter(right -> right.action().startsWith("logs:")))
                    .as(function.logicalId())
                    .isNotEmpty()
                    .allMatch(right -> right.pattern().endsWith("-" + name + ":*"));
        }
    }

    /** SAM adds roles and managed policies of its own where the template leaves them out. */
    @Test
    void theTranslatedTemplateAllowsNothingElse(@TempDir Path folder) throws Exception {
        JsonNode resources = Translation.of(folder).required("Resources");
        Set<String> roles = new TreeSet<>();
        resources.forEachEntry((name, resource) -> {
            switch (resource.required("Type").asString()) {
                case "AWS::Lambda::Function", "AWS::StepFunctions::StateMachine" ->
                    roles.add(role(resource.at("/Properties/Role"), resource.at("/Properties/RoleArn")));
                case "AWS::Scheduler::Schedule" -> roles.add(role(resource.at("/Properties/Target/RoleArn")));
                default -> {}
            }
            assertThat(resource.findValues("ManagedPolicyArns")).as(name).isEmpty();
        });

        assertThat(typed(resources, "AWS::IAM::Role"))
                .isEqualTo(roles)
                .isEqualTo(TemplateText.resources("AWS::IAM::Role"));
        assertThat(typed(resources, "AWS::IAM::Policy")).isEqualTo(TemplateText.resources("AWS::IAM::Policy"));
        assertThat(typed(resources, "AWS::IAM::ManagedPolicy")).isEmpty();
    }

    private static String role(JsonNode... places) {
        return Stream.of(places)
                .map(place -> place.path("Fn::GetAtt").path(0).asString(""))
                .collect(Collectors.joining());
    }

    private static Set<String> typed(JsonNode resources, String type) {
        return resources.properties().stream()
                .filter(resource ->
                        resource.getValue().required("Type").asString().equals(type))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Grant> grants() {
        return Stream.concat(
                functions.stream().flatMap(function -> function.grants().stream()),
                Product.stack().all(Resource.StateMachine.class).stream()
                        .flatMap(machine -> machine.grants().stream()));
    }

    private static Map<String, Set<String>> of(Function<Resource.Function, Stream<String>> findings) {
        Map<String, Set<String>> found = new TreeMap<>();
        functions.forEach(function -> {
            Set<String> some = findings.apply(function).collect(Collectors.toCollection(TreeSet::new));
            if (!some.isEmpty()) {
                found.put(function.logicalId(), some);
            }
        });
        return found;
    }

    private static Stream<Call> callsOf(Resource.Function function) {
        return calls.stream().filter(call -> call.who().equals(function.logicalId()));
    }

    private static Stream<Right> rights(Resource.Function function) {
        return function.grants().stream()
                .flatMap(grant -> grant.actions().stream()
                        .flatMap(action -> grant.resources().stream().map(pattern -> new Right(action, pattern))));
    }
}
