package digaas.local.states.interpreter;

import digaas.local.states.language.State;

/** Writes down where an execution is. */
final class Checkpoints {
    private Checkpoints() {}

    /**
     * Writes a visit to the journal. Only before work or a wait does it stay until that is on disk: the other states
     * have no effect outside, and an execution that went through them again would do the same.
     *
     * <p>An iteration or a branch is not written: a restart begins its Map or Parallel state again.
     */
    static void save(InterpreterServices around, Visit visit) throws InterruptedException {
        if (!visit.strand().isMain()) {
            return;
        }
        String changed = visit.strand().execution().unlessKnown(visit.input().text());
        var written = around.journal().add(visit.entry(changed));
        switch (visit.state()) {
            case State.Working _, State.Wait _ -> InterpreterServices.await(written);
            case State.Choice _, State.Pass _, State.Succeed _, State.Fail _ -> {}
        }
    }
}
