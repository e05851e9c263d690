package digaas.local.demo;

import digaas.local.LocalStackConfig;
import digaas.local.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code demo}: shows that what Digaas measures is true. */
public final class Demo {
    private static final String RUN = "demo";

    private final LocalStackConfig config;
    private final Scenario scenario;
    private final DemoOptions options;
    private final Screen screen;
    private final InstantSource clock = InstantSource.system();

    Demo(LocalStackConfig config, Scenario scenario, DemoOptions options, Screen screen) {
        this.config = config;
        this.scenario = scenario;
        this.options = options;
        this.screen = screen;
    }

    /**
     * Runs the demo.
     *
     * @param words the options
     * @param root the folder of template.yaml
     * @param out the standard output
     * @return the exit status: 0 when every request and the report ended as they should, else 1
     * @throws digaas.local.UsageException when an option isn't understood
     * @throws StartException when the stack can't be started
     */
    public static int run(List<String> words, Path root, PrintStream out) throws InterruptedException {
        DemoOptions options = DemoOptions.parse(words);
        Screen screen = new Screen(out, Terminal.detect(out, System.getenv()));
        return new Demo(LocalStackConfig.of(root), Scenario.full(), options, screen).run();
    }

    int run() throws InterruptedException {
        // Whatever ends the process, Ctrl-C above all, leaves the terminal as it was.
        atExit(screen::close);
        try (screen) {
            screen.say("Digaas demo: %d changes in DNS, each timed by Digaas and known exactly by the nameserver."
                    .formatted(scenario.steps().size()));
            Stage stage = start();
            atExit(() -> {
                screen.close();
                stage.close();
            });
            try (stage;
                    Caller caller = new Caller(stage.stack().api())) {
                return run(stage, caller);
            }
        }
    }

    private static void atExit(Runnable last) {
        Runtime.getRuntime().addShutdownHook(new Thread(last, "leave"));
    }

    private Stage start() throws InterruptedException {
        Instant since = clock.instant();
        Stage stage = screen.during(
                () -> List.of(busy("Starting Digaas: API, functions, state machine, table, queues, bucket")),
                () -> Stage.start(config, scenario, clock));
        screen.say(
                "Digaas is at %s; its start took %s s.".formatted(stage.stack().api(), since(since)));
        screen.say("The nameservers are at %s (ns1) and %s (ns2); changes reach them after a while."
                .formatted(
                        stage.server(Server.NS1).addressText(),
                        stage.server(Server.NS2).addressText()));
        screen.say("");
        return stage;
    }

    private int run(Stage stage, Caller caller) throws InterruptedException {
        Instant start = clock.instant();
        List<Track> tracks = scenario.steps().stream().map(Track::new).toList();
        Player player = new Player(stage, caller, RUN, line -> screen.note("%7s s  %s".formatted(since(start), line)));
        Board board = new Board(tracks, screen.terminal(), clock);
        screen.during(board::lines, () -> play(player, tracks, start));
        screen.note("");
        board.lines().forEach(screen::say);
        Finale finale = new Finale(screen.terminal(), tracks);
        finale.lines().forEach(screen::say);
        boolean reported = report(caller, start);
        if (options.stay()) {
            stay(stage);
        }
        return finale.right() && reported ? 0 : 1;
    }

    private static int play(Player player, List<Track> tracks, Instant start) throws InterruptedException {
        try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Track>> played = tracks.stream()
                    .map(track -> players.submit(() -> {
                        player.play(track, start);
                        return track;
                    }))
                    .toList();
            for (Future<Track> each : played) {
                each.get();
            }
            return played.size();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A step broke off", e.getCause());
        }
    }

    private boolean report(Caller caller, Instant start) throws InterruptedException {
        try {
            ReportCopy copy = screen.during(
                    () -> List.of(busy("Making the report")),
                    () -> ReportCopy.make(caller, RUN, start, clock.instant(), options.out()));
            screen.say("%s The report has %d files: %s"
                    .formatted(yes(), copy.files(), copy.page().getParent()));
            screen.say("  Open " + copy.page().toUri());
            if (options.stay()) {
                screen.say("  or, while this runs, " + copy.link());
            }
            return true;
        } catch (IOException e) {
            String seen = e instanceof UnexpectedAnswerException ? e.getMessage() : e.toString();
            screen.say("%s The report failed. %s".formatted(no(), seen));
            return false;
        }
    }

    private void stay(Stage stage) throws InterruptedException {
        screen.say("");
        screen.say("Everything goes on running until Ctrl-C:");
        screen.say("  curl '%s/requests?run=%s'".formatted(stage.stack().api(), RUN));
        for (Nameserver nameserver : stage.servers().values()) {
            screen.say("  dig @127.0.0.1 -p %d www.pear.test  # %s"
                    .formatted(nameserver.address().getPort(), nameserver.name()));
        }
        new CountDownLatch(1).await();
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
