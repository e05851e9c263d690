package digaas.tests.fuzz;

import digaas.tests.openapi.Description.Operation;
import java.util.Random;

/** A way to write the request that a draw is about. */
abstract class Kind {
    final Draw draw;
    final Random random;
    final Values values;
    final Operation operation;

    Kind(Draw draw) {
        this.draw = draw;
        this.random = draw.random;
        this.values = draw.values;
        this.operation = draw.operation;
    }

    abstract Shot shot();
}
