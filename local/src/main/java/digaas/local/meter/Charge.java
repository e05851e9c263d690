package digaas.local.meter;

/**
 * A line of a bill.
 *
 * @param who a function's name in the template, or one of {@link Meter}'s other names
 * @param what what was used
 */
public record Charge(String who, Billable what) {}
