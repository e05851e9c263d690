package digaas.tests.fuzz;

/**
 * What to send.
 *
 * @param requests how many
 * @param seed what the requests are drawn from
 * @param connections how many at once
 */
record FuzzOptions(int requests, long seed, int connections) {}
