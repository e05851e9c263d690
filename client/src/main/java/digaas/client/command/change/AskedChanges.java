package digaas.client.command.change;

import digaas.client.command.terminal.Shell;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A command that changes DNS, and what must be seen afterwards. The command is nsupdate. */
public final class AskedChanges {
    private final NsupdateRun run;

    /**
     * What must be seen of one RRset or name.
     *
     * @param name that it is about, absolute
     * @param fields of a request: the name, the condition and what belongs to it
     * @param server that was asked to make the change, as a request names it; empty when the input names none
     */
    public record Sight(String name, ObjectNode fields, Optional<String> server) {}

    /** @throws IllegalArgumentException when the command is not nsupdate */
    public AskedChanges(List<String> command, Shell shell) {
        this.run = new NsupdateRun(command, shell);
    }

    /** Runs the command. @return its exit status */
    public int run() throws InterruptedException {
        return run.run();
    }

    /** Ends the command, if it runs. */
    public Optional<String> stop() {
        run.close();
        return Optional.empty();
    }

    /**
     * What the command's input asked, after it has been run.
     *
     * @throws IllegalArgumentException when that cannot be read or polled for
     */
    public List<Sight> sights() {
        return Expected.after(run.messages());
    }
}
