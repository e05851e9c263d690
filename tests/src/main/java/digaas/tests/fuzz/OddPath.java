package digaas.tests.fuzz;

import java.util.List;

/** A path, a query or a method that no client means. */
final class OddPath extends Kind {

    OddPath(Draw draw) {
        super(draw);
    }

    @Override
    Shot shot() {
        String path = draw.path();
        int at = random.nextInt(path.length() + 1);
        String odd = values.text("parts of paths");
        String token = draw.encoded(mutated(values.any(draw.known.tokens())));
        String query = values.text("queries").replace("<token>", token);
        String target = values.chance(0.7) ? path.substring(0, at) + odd + path.substring(at) + query : path + query;
        String method = values.chance(0.5) ? operation.method() : values.text("methods");
        // A request to delete what is open would be taken for one.
        boolean spares = method.equals("DELETE") && target.contains(draw.known.open());
        return draw.shot(spares ? "GET" : method, target, List.of(), "", null, null);
    }

    private String mutated(String text) {
        int at = random.nextInt(text.length());
        return text.substring(0, at)
                + values.text("parts of tokens")
                + text.substring(Math.min(text.length(), at + random.nextInt(3)));
    }
}
