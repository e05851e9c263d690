package digaas.local.demo;

import digaas.local.Cli;
import digaas.local.LocalStackConfig;
import digaas.local.demo.nameserver.Nameserver;
import digaas.local.demo.terminal.Ink;
import digaas.local.demo.terminal.Screen;
import digaas.local.demo.terminal.Terminal;
import digaas.local.meter.Bill;
import digaas.local.meter.Counts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** Shows that what Digaas measures is true. */
final class Demo {
    private static final String RUN = "demo";

    private final LocalStackConfig config = LocalStackConfig.here();
    private final Scenario scenario = Scenario.full();
    private final Screen screen = new Screen(System.out, Terminal.detect(System.out, System.getenv()));
    private final InstantSource clock = InstantSource.system();
    private final Path out;
    private final boolean stay;

    Demo(Path out, boolean stay) {
        this.out = out;
        this.stay = stay;
    }

    /** Runs it. @return the exit status */
    int run() throws InterruptedException {
        // Whatever ends the process, Ctrl-C above all, leaves the terminal as it was.
        atExit(screen::close);
        try (screen) {
            say("Digaas demo: %d changes in DNS whose moments are known, and what Digaas finds out about them"
                    .formatted(scenario.steps().size()));
            Stage stage = start();
            atExit(() -> {
                screen.close();
                stage.close();
            });
            try (stage;
                    Caller caller = new Caller(stage.stack().api())) {
                return perform(stage, caller);
            }
        }
    }

    private static void atExit(Runnable last) {
        Runtime.getRuntime().addShutdownHook(new Thread(last, "leave"));
    }

    private Stage start() throws InterruptedException {
        Instant since = clock.instant();
        Stage stage = screen.during(
                () -> List.of(busy("Starting the API, functions, state machine, table, queues and bucket")),
                () -> Stage.start(config, scenario, clock));
        say("Digaas  %s  started in %s s".formatted(stage.stack().api(), since(since)));
        stage.servers()
                .values()
                .forEach(nameserver ->
                        say("%-6s  %s  by UDP and TCP".formatted(nameserver.name(), nameserver.addressText())));
        return stage;
    }

    private int perform(Stage stage, Caller caller) throws InterruptedException {
        screen.during(
                () -> List.of(busy("Calling each function once, for the first calls are slow")),
                () -> Rehearsal.of(scenario, stage, caller));
        Counts before = stage.stack().used();
        say("");
        Instant start = clock.instant();
        List<Track> tracks = scenario.steps().stream().map(Track::new).toList();
        Player player = new Player(
                stage, new Asker(stage, caller, RUN), line -> screen.note("%6s s  %s".formatted(since(start), line)));
        Board board = new Board(tracks, screen.terminal(), clock);
        screen.during(board::lines, () -> player.play(tracks, start));
        screen.note("");
        board.lines().forEach(this::say);
        Finale finale = new Finale(screen.terminal(), tracks);
        finale.lines().forEach(this::say);
        boolean reported = report(caller, stage.stack().api(), start);
        say("");
        new Bill(stage.stack().used().since(before), OptionalLong.of(finale.polls()))
                .lines()
                .forEach(this::say);
        if (stay) {
            keepRunning(stage);
        }
        return finale.right() && reported ? 0 : Cli.WRONG;
    }

    private boolean report(Caller caller, URI api, Instant start) throws InterruptedException {
        try {
            ReportCopy copy = screen.during(
                    () -> List.of(busy("Making the report")),
                    () -> ReportCopy.make(
                            caller,
                            RUN,
                            start,
                            clock.instant(),
                            scenario.steps().size(),
                            out));
            say("%s The report has %d files: %s"
                    .formatted(yes(), copy.files(), copy.page().getParent()));
            say("  Open " + copy.page().toUri());
            if (stay) {
                say("  or, while this runs, " + api.resolve(copy.link()));
            }
            return true;
        } catch (IOException e) {
            String seen = e instanceof UnexpectedAnswerException ? e.getMessage() : e.toString();
            say("%s The report failed. %s".formatted(no(), seen));
            return false;
        }
    }

    private void keepRunning(Stage stage) throws InterruptedException {
        say("");
        say("Everything keeps running until Ctrl-C. Its page is %s/"
                .formatted(stage.stack().api()));
        say("  export DIGAAS_ENDPOINT=" + stage.stack().api());
        say("  ./digaas poll www.pear.test A 192.0.2.10 @"
                + stage.server(Server.NS1).addressText());
        say("  curl '%s/requests?run=%s'".formatted(stage.stack().api(), RUN));
        for (Nameserver nameserver : stage.servers().values()) {
            say("  dig @127.0.0.1 -p %d www.pear.test  # %s"
                    .formatted(nameserver.address().getPort(), nameserver.name()));
        }
        new CountDownLatch(1).await();
    }

    private void say(String line) {
        screen.say(line);
    }

    private String yes() {
        return screen.terminal().ink(Ink.GOOD, screen.terminal().yes());
    }

    private String no() {
        return screen.terminal().ink(Ink.BAD, screen.terminal().no());
    }

    private String busy(String what) {
        return screen.terminal().ink(Ink.BUSY, screen.terminal().spinner(System.nanoTime())) + " " + what + " ...";
    }

    private String since(Instant time) {
        String shown = Figures.shown(Duration.between(time, clock.instant()));
        return shown.substring(0, shown.length() - 1);
    }
}
