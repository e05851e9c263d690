package digaas.tests.fuzz;

import digaas.tests.openapi.Description;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Draws requests: by the document, and then changed. The same seed and number give the same request, but for ids,
 * tokens and times that the stack gave out.
 *
 * @param authority the API's
 * @param nameserver as {@link Bodies} wants it
 */
record Generator(Description description, Known known, String authority, String nameserver, long seed) {
    Shot draw(long number) {
        Random random = new Random(new SplittableRandom(seed * 1_000_003 + number).nextLong());
        Draw draw = new Draw(this, random);
        double kind = random.nextDouble();
        if (kind < 0.60) {
            return new ByDocument(draw).shot();
        }
        if (kind < 0.75) {
            return new OddPath(draw).shot();
        }
        if (kind < 0.91) {
            return new OddHeaders(draw).shot();
        }
        return kind < 0.999 ? new Malformed(draw).shot() : new Large(draw).shot();
    }
}
