package digaas.client.command.poll;

import digaas.client.command.terminal.Shell;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** What is going on, where there is no terminal: a line when an answer changes, and one each 30 s. */
public final class LineProgress implements PollListener {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

    private final Shell shell;
    private final Changes changes = new Changes();
    private final long start;
    private long lastLine;

    public LineProgress(Shell shell) {
        this.shell = shell;
        this.start = shell.timing().nanoTime();
        this.lastLine = start;
    }

    @Override
    public void accepted(ObjectNode request) {
        tell(RequestText.expected(request) + ": polling, id "
                + request.path("id").asString(""));
    }

    @Override
    public void open(ObjectNode request) {
        for (Said said : changes.in(request)) {
            tell(said.server() + " says " + said.text());
        }
        if (shell.timing().nanoTime() - lastLine >= SIGN_OF_LIFE.toNanos()) {
            tell("still polling"
                    + (request.path("polls").isNumber()
                            ? ", " + request.path("polls").asInt() + " polls"
                            : ""));
        }
    }

    private void tell(String text) {
        lastLine = shell.timing().nanoTime();
        shell.tell("digaas: %d s: %s%n"
                .formatted(Duration.ofNanos(lastLine - start).toSeconds(), text));
    }
}
