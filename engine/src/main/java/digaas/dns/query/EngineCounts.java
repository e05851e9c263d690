package digaas.dns.query;

/**
 * What an engine has done in its life. Once every future is complete, {@code asked = answered + timedOut + refused}.
 *
 * @param asked questions from callers
 * @param answered questions that ended with a nameserver's answer, whatever it said
 * @param timedOut questions that ended at their deadline
 * @param refused questions that ended in any other way: unreachable, malformed, truncated, abandoned and so on
 * @param strayPackets packets that answered no open question (late, duplicate, damaged or forged) and were dropped
 */
public record EngineCounts(long asked, long answered, long timedOut, long refused, long strayPackets) {}
