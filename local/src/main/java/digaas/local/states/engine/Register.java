package digaas.local.states.engine;

import digaas.local.states.history.HistoryBudget;
import digaas.local.states.interpreter.Execution;
import digaas.local.states.interpreter.RegisteredStateMachine;
import digaas.local.states.interpreter.ServiceFault;
import digaas.local.states.journal.JournalImage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;

/** The machines and executions that can be looked up. */
public final class Register {
    private final int finishedKept;
    private final HistoryBudget budget;
    private final Map<String, RegisteredStateMachine> machines = new ConcurrentHashMap<>();
    private final Map<String, Execution> byArn = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, Execution> byOrder = new ConcurrentSkipListMap<>();
    private final ArrayDeque<Execution> finished = new ArrayDeque<>();
    private final ArrayDeque<Execution> finishedWithHistory = new ArrayDeque<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private long lastOrder;

    /**
     * What came of adding an execution.
     *
     * @param execution the one that has the name now
     * @param fresh whether it is the one that was to be added
     */
    record Added(Execution execution, boolean fresh) {}

    public Register(int finishedKept, HistoryBudget budget) {
        this.finishedKept = finishedKept;
        this.budget = budget;
    }

    public void put(RegisteredStateMachine machine) {
        machines.put(machine.arn(), machine);
    }

    Optional<RegisteredStateMachine> machine(String arn) {
        return Optional.ofNullable(machines.get(arn));
    }

    /** Throws ServiceFault when there is none. */
    public RegisteredStateMachine needMachine(String arn) {
        return machine(arn)
                .orElseThrow(() ->
                        new ServiceFault("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"));
    }

    /** Throws ServiceFault when there is none. */
    public Execution needExecution(String arn) {
        return Optional.ofNullable(byArn.get(arn))
                .orElseThrow(
                        () -> new ServiceFault("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
    }

    public Collection<RegisteredStateMachine> machines() {
        return machines.values();
    }

    /** Newest first, those before an order only. */
    public Collection<Execution> startedBefore(long order) {
        return byOrder.headMap(order, false).descendingMap().values();
    }

    /**
     * Adds an execution unless the name is taken.
     *
     * @throws ServiceFault when an execution that is no longer known had it
     */
    synchronized Added add(String arn, LongFunction<Execution> maker) {
        Execution known = byArn.get(arn);
        if (known != null) {
            return new Added(known, false);
        }
        if (dropped.contains(arn)) {
            throw ServiceFault.alreadyExists(arn);
        }
        Execution added = maker.apply(++lastOrder);
        byArn.put(arn, added);
        byOrder.put(added.order(), added);
        return new Added(added, true);
    }

    synchronized void addDropped(String arn) {
        dropped.add(arn);
        if (dropped.size() > JournalImage.MOST_NAMES) {
            dropped.remove(dropped.iterator().next());
        }
    }

    /**
     * Counts an ended execution, and forgets the one that ended longest ago when there are too many. While memory is
     * short, those that ended longest ago lose their histories first.
     */
    synchronized Optional<Execution> finish(Execution execution) {
        finished.add(execution);
        finishedWithHistory.add(execution);
        while (budget.overspent() && !finishedWithHistory.isEmpty()) {
            finishedWithHistory.remove().history().shrink();
        }
        if (finished.size() <= finishedKept) {
            return Optional.empty();
        }
        Execution oldest = finished.remove();
        if (oldest.equals(finishedWithHistory.peek())) {
            finishedWithHistory.remove();
        }
        byArn.remove(oldest.arn());
        byOrder.remove(oldest.order());
        oldest.history().drop();
        addDropped(oldest.arn());
        return Optional.of(oldest);
    }
}
