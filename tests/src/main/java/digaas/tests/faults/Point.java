package digaas.tests.faults;

/**
 * A call that a flow makes; the tries of one call count as one.
 *
 * @param caller the function's name in the template
 * @param action such as {@code dynamodb.PutItem}
 * @param occurrence 1 for the first call of this action by this function in the flow
 */
record Point(String caller, String action, int occurrence) {
    @Override
    public String toString() {
        return caller + " " + action + " #" + occurrence;
    }
}
