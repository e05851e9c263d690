package digaas.client.command.zone;

import digaas.client.api.Json;
import digaas.client.command.poll.PollListener;
import digaas.client.command.terminal.Shell;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is going on in a watch, where there is no terminal: lines when a nameserver has got on. */
abstract class WatchProgress implements PollListener {
    private List<String> before = List.of();

    /** A nameserver's state has changed. */
    abstract void changed(String text, JsonNode progress);

    @Override
    public void open(ObjectNode watch) {
        List<String> now = WatchText.servers(watch);
        for (int i = 0; i < now.size(); i++) {
            if (i >= before.size() || !now.get(i).equals(before.get(i))) {
                changed(now.get(i), watch.path("progress").path(i));
            }
        }
        before = now;
    }

    /** Lines on standard error, at most one a nameserver in some seconds. */
    static final class Lines extends WatchProgress {
        private static final Duration PAUSE = Duration.ofSeconds(10);

        private final Shell shell;
        private final long start;
        private long lastLines;

        Lines(Shell shell) {
            this.shell = shell;
            this.start = shell.timing().nanoTime();
            this.lastLines = start - PAUSE.toNanos();
        }

        @Override
        public void accepted(ObjectNode watch) {
            tell(WatchText.line(watch));
        }

        @Override
        public void open(ObjectNode watch) {
            if (shell.timing().nanoTime() - lastLines >= PAUSE.toNanos()) {
                lastLines = shell.timing().nanoTime();
                super.open(watch);
            }
        }

        @Override
        void changed(String text, JsonNode progress) {
            tell(text);
        }

        private void tell(String text) {
            long seconds = Duration.ofNanos(shell.timing().nanoTime() - start).toSeconds();
            shell.tell("digaas: %d s: %s%n".formatted(seconds, text));
        }
    }

    /** An event a line, as JSON: {@code accepted}, {@code progress} and {@code ended}. */
    static final class Events extends WatchProgress {
        private final Shell shell;

        Events(Shell shell) {
            this.shell = shell;
        }

        @Override
        public void accepted(ObjectNode watch) {
            print("accepted", "watch", watch);
        }

        /** The last event. It carries the watch, also one that goes on. */
        void ended(ObjectNode watch) {
            open(watch);
            print("ended", "watch", watch);
        }

        @Override
        void changed(String text, JsonNode progress) {
            ObjectNode without = progress.asObject().deepCopy();
            without.remove("share_seen");
            print("progress", "progress", without);
        }

        private void print(String event, String field, ObjectNode value) {
            ObjectNode line = Json.MAPPER.createObjectNode().put("event", event);
            line.set(field, value);
            shell.print(line.toString());
        }
    }
}
