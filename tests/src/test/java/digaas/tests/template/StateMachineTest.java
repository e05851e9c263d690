package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.template.Resource;
import digaas.tests.Product;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StateMachineTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final ObjectNode DEFINITION = Product.json(Product.STATE_MACHINE);

    @Test
    void everyPlaceholderIsSubstitutedAndEverySubstitutionUsed() {
        Set<String> placeholders = PLACEHOLDER
                .matcher(Product.text(Product.STATE_MACHINE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(TemplateText.keysUnder("DefinitionSubstitutions")).containsExactlyInAnyOrderElementsOf(placeholders);
    }

    @Test
    void everyStateIsReachable() {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(DEFINITION.path("StartAt").asString()));
        while (!next.isEmpty()) {
            String state = next.remove();
            if (reached.add(state)) {
                targets(DEFINITION.path("States").path(state)).forEach(next::add);
            }
        }

        assertThat(reached).containsExactlyInAnyOrderElementsOf(states());
    }

    private static Stream<String> targets(JsonNode state) {
        return Stream.of("Next", "Default")
                .flatMap(field -> state.findValues(field).stream())
                .map(JsonNode::asString);
    }

    @Test
    void everyStateIsEnteredInAScriptThatTheShippedDefinitionIsTestedWith() {
        JsonNode scripts = new JsonMapper().readTree(Product.text(Product.ROOT.resolve("tests/asl/scripts.json")));
        Set<String> entered = scripts.valueStream()
                .flatMap(script -> script.path("path").valueStream())
                .map(JsonNode::asString)
                .collect(Collectors.toSet());

        assertThat(entered).containsExactlyInAnyOrderElementsOf(states());
    }

    @Test
    void aStateThatCallsAFunctionIsNamedLikeIt() {
        ObjectNode deployed = (ObjectNode) new JsonMapper()
                .readTree(Product.stack().only(Resource.StateMachine.class).definition());
        List<String> called = new ArrayList<>();
        deployed.path("States").properties().forEach(state -> {
            String resource = state.getValue().path("Resource").asString("");
            if (resource.contains(":lambda:")) {
                assertThat(resource)
                        .isEqualTo(Product.function(state.getKey() + "Function").invokedArn());
                called.add(state.getKey());
            }
        });

        assertThat(called).containsExactly("Poll", "GiveUp");
    }

    static Set<String> matchedErrors() {
        return DEFINITION.findValues("ErrorEquals").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("matchedErrors")
    void anErrorThatIsMatchedCanBeRaised(String error) {
        assertThat(ErrorNames.canBeRaised(error)).as(error).isTrue();
    }

    /** Errors are matched by the exact class: a subclass goes unmatched. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                ApiCallTimeoutException.class,
                SdkClientException.class,
                DynamoDbException.class,
                InternalServerErrorException.class,
                ProvisionedThroughputExceededException.class,
                RequestLimitExceededException.class,
                ThrottlingException.class,
                TransactionConflictException.class
            })
    void whatDynamoDbMayRefuseForAWhileIsTriedAgain(Class<? extends Throwable> refusal) {
        Set<String> retried = DEFINITION.at("/States/Poll/Retry").findValues("ErrorEquals").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());

        assertThat(retried).contains(refusal.getName());
    }

    @Test
    void aTaskHasAMomentMoreThanItsFunction() {
        for (String state : List.of("Poll", "GiveUp")) {
            long task =
                    DEFINITION.path("States").path(state).path("TimeoutSeconds").asLong();
            assertThat(task)
                    .as(state)
                    .isGreaterThan(
                            Product.function(state + "Function").timeout().toSeconds());
        }
    }

    private static Set<String> states() {
        return new TreeSet<>(DEFINITION.path("States").propertyNames());
    }
}
