package digaas.local.states.language;

import digaas.local.states.language.expression.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a whole definition: its states, and that each one is named once and every target is there. */
final class DefinitionParser {
    private final Set<String> names = new HashSet<>();

    private DefinitionParser() {}

    static Definition parse(String json) {
        DefinitionFields fields = new DefinitionFields("The definition", read(json));
        fields.text("Version").filter(version -> !version.equals("1.0")).ifPresent(version -> {
            throw fields.refuse("Version", "must be 1.0");
        });
        fields.text("QueryLanguage")
                .filter(language -> !language.equals("JSONPath"))
                .ifPresent(language -> {
                    throw fields.refuse("QueryLanguage", "must be JSONPath on this machine");
                });
        Duration timeout =
                fields.whole("TimeoutSeconds", 1).map(Duration::ofSeconds).orElse(null);
        Flow flow = new DefinitionParser().flow("The definition", fields);
        fields.end();
        return new Definition(flow, timeout);
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new DefinitionException("The definition isn't JSON: " + e.getOriginalMessage());
        }
    }

    /** Takes StartAt and States; the caller ends the fields. */
    Flow flow(String where, DefinitionFields fields) {
        String startAt = fields.needText("StartAt");
        JsonNode json = fields.need("States");
        if (!json.isObject() || json.isEmpty()) {
            throw fields.refuse("States", "must be an object with at least one state");
        }
        Map<String, State> states = new LinkedHashMap<>();
        json.properties().forEach(each -> states.put(each.getKey(), state(each.getKey(), each.getValue())));
        if (!states.containsKey(startAt)) {
            throw fields.refuse("StartAt", "names '" + startAt + "', which is not a state of " + where);
        }
        states.values().forEach(state -> checkTargets(state, states.keySet()));
        return new Flow(startAt, Map.copyOf(states));
    }

    private State state(String name, JsonNode json) {
        if (name.isEmpty() || name.length() > 80) {
            throw new DefinitionException("State '" + name + "': a name has 1 to 80 characters");
        }
        if (!names.add(name)) {
            throw new DefinitionException("State '" + name + "' is defined twice");
        }
        return new StateParser(name, json, this).parse();
    }

    private static void checkTargets(State state, Set<String> known) {
        targets(state).stream().filter(target -> !known.contains(target)).forEach(target -> {
            throw new DefinitionException("State '" + state.name() + "': field 'Next' names '" + target
                    + "', which is not a state beside it");
        });
    }

    private static List<String> targets(State state) {
        return switch (state) {
            case State.Working working -> {
                List<String> targets =
                        new java.util.ArrayList<>(optional(working.work().next()));
                working.work().catchers().forEach(catcher -> targets.add(catcher.next()));
                yield targets;
            }
            case State.Choice choice -> {
                List<String> targets = new java.util.ArrayList<>(optional(choice.otherwise()));
                choice.branches().forEach(branch -> targets.add(branch.next()));
                yield targets;
            }
            case State.Wait wait -> optional(wait.next());
            case State.Pass pass -> optional(pass.next());
            case State.Succeed _, State.Fail _ -> List.of();
        };
    }

    private static List<String> optional(@org.jspecify.annotations.Nullable String next) {
        return next == null ? List.of() : List.of(next);
    }
}
