package digaas.local.states;

import digaas.local.states.engine.Engine;
import digaas.local.states.engine.Recovery;
import digaas.local.states.engine.Register;
import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.history.HistoryBudget;
import digaas.local.states.interpreter.Counters;
import digaas.local.states.interpreter.RegisteredStateMachine;
import digaas.local.states.interpreter.StepFunctionsUsage;
import digaas.local.states.journal.FileJournal;
import digaas.local.states.journal.Journal;
import digaas.local.states.journal.JournalException;
import digaas.local.states.journal.JournalImage;
import digaas.local.states.language.Definition;
import digaas.local.states.language.DefinitionException;
import digaas.local.states.protocol.Endpoint;
import digaas.local.states.protocol.Operations;
import java.net.URI;
import java.time.temporal.ChronoUnit;

/**
 * The Step Functions service of this machine. Standard executions of state machines in the Amazon States Language
 * (JSONPath), and the AWS JSON 1.0 protocol to start and look at them.
 *
 * <p>To be started in three steps: {@link #start}, {@link #createStateMachine} for each machine, {@link #resume}.
 */
public final class StepFunctions implements AutoCloseable {
    private final StepFunctionsConfig config;
    private final Journal journal;
    private final Counters counters = new Counters();
    private final Register register;
    private final Engine engine;
    private final Recovery recovery;
    private final Endpoint endpoint;

    private StepFunctions(StepFunctionsConfig config) {
        this.config = config;
        HistoryBudget budget = new HistoryBudget(config.limits().historyBytes());
        this.register = new Register(config.limits().finishedKept(), budget);
        JournalImage found = new JournalImage();
        if (config.dataFolder().isPresent()) {
            FileJournal file =
                    FileJournal.open(config.dataFolder().get(), config.limits().compactAt());
            found = file.image();
            this.journal = file;
        } else {
            this.journal = Journal.none();
        }
        this.engine = new Engine(config, register, budget, journal, counters);
        this.recovery = new Recovery(engine, register);
        recovery.restore(found);
        this.endpoint = listen();
    }

    private Endpoint listen() {
        try {
            return new Endpoint(new Operations(engine, register));
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Starts the service.
     *
     * @throws JournalException when the data folder is in use, or what is in it can't be read whole
     * @throws java.io.UncheckedIOException when the port is taken or the disk fails
     */
    public static StepFunctions start(StepFunctionsConfig config) {
        return new StepFunctions(config);
    }

    /** Where the protocol is spoken: {@code http://127.0.0.1:PORT}. */
    public URI endpoint() {
        return endpoint.uri();
    }

    /**
     * Creates a state machine, or replaces one: executions that run keep the definition that they started with.
     *
     * @param name as ListStateMachines shows it
     * @param arn {@code arn:aws:states:REGION:ACCOUNT:stateMachine:NAME}
     * @param definition in the Amazon States Language, every substitution made
     * @throws DefinitionException when the definition is wrong or uses what this machine can't honour
     */
    public void createStateMachine(String name, String arn, String definition) {
        if (!arn.matches("arn:aws[a-z-]*:states:[a-z0-9-]+:[0-9]{12}:stateMachine:[^:]+")) {
            throw new DefinitionException("'" + arn + "' is not the ARN of a state machine");
        }
        register.put(new RegisteredStateMachine(
                arn,
                name,
                definition,
                Definition.parse(definition),
                config.clock().instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /**
     * Goes on with the executions that the data folder held, those whose machine has been created, and tells the
     * listener of ends that it may not know of. A task that was being called is called again, and a Map or Parallel
     * state begins again. What matters is the definition that the machine has now, not the one it had.
     *
     * @return how many executions went on
     */
    public int resume() {
        return recovery.resume();
    }

    /** What was done since the start. */
    public StepFunctionsUsage meter() {
        return counters.read();
    }

    /**
     * Stops listening and running. With a data folder, executions go on when it is started again; without, they are
     * lost.
     */
    @Override
    public void close() {
        endpoint.close();
        engine.close();
        journal.close();
    }
}
