package digaas.local.states.engine;

import digaas.local.states.interpreter.ServiceFault;

/** Which names an execution may have: the rules of StartExecution. */
final class ExecutionNames {
    private static final String REFUSED = "<>{}[]?*\"#%\\^|~`$&,;:/";

    private ExecutionNames() {}

    /** Throws ServiceFault {@code InvalidName}. */
    static void check(String name) {
        boolean fine =
                !name.isEmpty() && name.length() <= 80 && name.codePoints().noneMatch(ExecutionNames::isRefused);
        if (!fine) {
            throw new ServiceFault("InvalidName", "Invalid Name: '" + name + "'");
        }
    }

    private static boolean isRefused(int c) {
        return c <= 0x20
                || (c >= 0x7F && c <= 0x9F)
                || Character.isWhitespace(c)
                || (c & 0xFFFE) == 0xFFFE
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || REFUSED.indexOf(c) >= 0;
    }
}
