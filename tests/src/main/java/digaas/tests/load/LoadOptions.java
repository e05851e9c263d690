package digaas.tests.load;

import java.time.Duration;

/**
 * How requests are made and polled.
 *
 * @param open how long all of them stay open
 * @param single whether each is posted on its own
 */
record LoadOptions(Duration frequency, Duration open, boolean single) {}
