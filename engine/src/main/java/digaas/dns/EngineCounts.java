package digaas.dns;

/**
 * What an engine has done since it was made. Once every future is complete, {@code asked = answered + timedOut + refused}.
 *
 * @param asked questions taken from callers
 * @param answered questions that ended with a nameserver's answer, whatever it said
 * @param timedOut questions that ended with their deadline
 * @param refused questions that ended in any other way: unreachable, malformed, truncated, abandoned and so on
 * @param strayPackets packets that answered nothing that was asked: late, doubled, damaged or forged; dropped
 */
public record EngineCounts(long asked, long answered, long timedOut, long refused, long strayPackets) {}
