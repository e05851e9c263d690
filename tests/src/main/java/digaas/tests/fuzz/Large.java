package digaas.tests.fuzz;

import digaas.tests.openapi.Description.Operation;
import java.util.List;
import java.util.Locale;

/** As large as may be, or a little larger. */
final class Large extends Kind {
    private static final int MIB = 1 << 20;

    Large(Draw draw) {
        super(draw);
    }

    @Override
    Shot shot() {
        String target = draw.path();
        boolean isBatch = operation.path().equals(Draw.BATCH);
        int most = isBatch ? 5 * MIB : MIB;
        return switch (random.nextInt(7)) {
            case 0 -> draw.of(target, List.of(), padded(most + random.nextInt(3) - 1), null, null);
            case 1 ->
                draw.of(
                        target,
                        List.of(),
                        padded(values.any(List.of(6 * MIB, 8 * MIB, 10 * MIB, 10 * MIB + 1))),
                        null,
                        null);
            case 2 -> draw.of(target, List.of(), unknownFields(most, isBatch), operation, null);
            case 3 -> draw.of(target, List.of(), wrongNameservers(most, isBatch), operation, null);
            case 4 -> batch("[" + "{},".repeat(values.any(List.of(9_998, 9_999, 10_000))) + "{}]");
            case 5 -> batch("[" + wrongConditions(5 * MIB - 10) + "]");
            default ->
                draw.shot(
                        "GET",
                        "/requests?run=large&limit=" + values.any(List.of(100, 250, 500)),
                        List.of(),
                        "",
                        listing(),
                        null);
        };
    }

    private Operation listing() {
        return new Operation("GET", "/requests");
    }

    private Shot batch(String body) {
        return draw.shot("POST", Draw.BATCH, List.of(), body, new Operation("POST", Draw.BATCH), null);
    }

    private static String padded(int length) {
        return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
    }

    private static String unknownFields(int most, boolean isBatch) {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; body.length() < most - 20; i++) {
            body.append('"').append(Integer.toString(i, 36)).append("\":1,");
        }
        String object = body.append("\"last!\":1}").toString().toLowerCase(Locale.ROOT);
        return isBatch ? "[" + object + "]" : object;
    }

    private static String wrongNameservers(int most, boolean isBatch) {
        String one = "{\"nameservers\":["
                + "\"%s\",".formatted("\\\\\\\" ".repeat(100)).repeat(31) + "\" \"]}";
        return isBatch ? "[" + (one + ",").repeat((most - 10 - one.length()) / (one.length() + 1)) + one + "]" : one;
    }

    private static String wrongConditions(int most) {
        String one = "{\"rdatatype\":\"A\",\"condition\":\"data=" + "\\\\\\\"".repeat(4_000) + "\"}";
        return (one + ",").repeat(most / (one.length() + 1) - 1) + one;
    }
}
