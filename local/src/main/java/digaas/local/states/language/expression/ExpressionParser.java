package digaas.local.states.language.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what a field whose name ends in {@code .$} may hold: a path, or a call of an intrinsic function. */
public final class ExpressionParser {
    private final String text;
    private int at;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /**
     * Parses a path or a call.
     *
     * @throws IllegalArgumentException when it is neither; the message says why
     */
    public static Expression parse(String text) {
        if (text.startsWith("$")) {
            return JsonPathParser.parse(text);
        }
        ExpressionParser parser = new ExpressionParser(text);
        Expression call = parser.call();
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.bad("has text after the call");
        }
        return call;
    }

    private Expression call() {
        int open = text.indexOf('(', at);
        if (!text.startsWith("States.", at) || open < 0) {
            throw bad("is neither a path nor a call of an intrinsic function");
        }
        String name = text.substring(at, open);
        Intrinsic function = Arrays.stream(Intrinsic.values())
                .filter(each -> each.asl.equals(name))
                .findFirst()
                .orElseThrow(() -> bad("calls " + name + ", which this machine does not support"));
        at = open + 1;
        List<Expression> arguments = arguments();
        if (arguments.size() < function.fewest || arguments.size() > function.most) {
            throw bad("calls " + name + " with " + arguments.size() + " arguments");
        }
        return new IntrinsicCall(function, arguments);
    }

    private List<Expression> arguments() {
        List<Expression> arguments = new ArrayList<>();
        blanks();
        while (peek() != ')') {
            arguments.add(argument());
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
                if (peek() == ')') {
                    throw bad("has a comma before )");
                }
            } else if (peek() != ')') {
                throw bad("lacks a comma between arguments");
            }
        }
        at++;
        return List.copyOf(arguments);
    }

    private Expression argument() {
        if (peek() == '\'') {
            return new Expression.Constant(Json.NODES.stringNode(quoted()));
        }
        if (text.startsWith("States.", at)) {
            return call();
        }
        String word = word();
        return word.startsWith("$") ? JsonPathParser.parse(word) : new Expression.Constant(constant(word));
    }

    /** Up to the comma or bracket that ends it; quotes and square brackets of a path hold both. */
    private String word() {
        int start = at;
        int depth = 0;
        while (depth > 0 || (peek() != ',' && peek() != ')')) {
            depth += peek() == '[' ? 1 : peek() == ']' ? -1 : 0;
            at++;
        }
        return text.substring(start, at).strip();
    }

    /** Only the quote is unescaped here: {@code States.Format} reads the other backslashes itself. */
    private String quoted() {
        StringBuilder out = new StringBuilder();
        at++;
        while (peek() != '\'') {
            if (peek() == '\\') {
                at++;
                if (peek() != '\'') {
                    out.append('\\');
                }
            }
            out.append(peek());
            at++;
        }
        at++;
        return out.toString();
    }

    private JsonNode constant(String word) {
        return switch (word) {
            case "true" -> Json.NODES.booleanNode(true);
            case "false" -> Json.NODES.booleanNode(false);
            case "null" -> Json.NODES.nullNode();
            default -> number(word);
        };
    }

    private JsonNode number(String word) {
        try {
            return Json.NODES.numberNode(new BigDecimal(word));
        } catch (NumberFormatException e) {
            throw bad("has an argument '" + word + "' that is not a path, string, number, true, false or null");
        }
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw bad("ends too early");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("'" + text + "' " + why);
    }
}
