package digaas.requests.intake;

import digaas.json.Fault;
import java.util.List;
import java.util.UUID;

/** What became of a batch that was posted. */
public sealed interface BatchOutcome {
    /** The body is not a batch. */
    record Invalid(List<Fault> faults) implements BatchOutcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** Its idempotency key was used with another body. */
    record Conflicting() implements BatchOutcome {}

    /**
     * Each element has an outcome of its own.
     *
     * @param id of the batch
     * @param elements in the body's order
     */
    record Processed(UUID id, List<IntakeOutcome> elements) implements BatchOutcome {
        public Processed {
            elements = List.copyOf(elements);
        }

        public int accepted() {
            return (int) elements.stream()
                    .filter(one -> one instanceof IntakeOutcome.Accepted || one instanceof IntakeOutcome.Repeated)
                    .count();
        }

        public int refused() {
            return elements.size() - accepted();
        }

        /** Whether an element has an outcome of a kind. */
        public boolean has(Class<? extends IntakeOutcome> kind) {
            return elements.stream().anyMatch(kind::isInstance);
        }
    }
}
