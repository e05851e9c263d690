package digaas.local.demo;

import digaas.local.demo.Track.Phase;
import digaas.local.demo.nameserver.Moment;
import digaas.local.demo.terminal.Ink;
import digaas.local.demo.terminal.Terminal;
import digaas.local.demo.terminal.TextTable;
import digaas.local.demo.terminal.TextTable.Cell;
import digaas.local.demo.terminal.TextTable.Column;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The table of the changes, at any time. */
record Board(List<Track> tracks, Terminal terminal, InstantSource clock) {
    private static final List<Column> COLUMNS = List.of(
            Column.ofText("change", 18),
            Column.ofWords("at"),
            Column.ofText("condition", 10),
            Column.ofNumbers("truth"),
            Column.ofNumbers("bracket"),
            Column.ofNumbers("duration"),
            Column.ofNumbers("polls"),
            Column.ofWords("ok"));
    private static final Cell EMPTY = Cell.of("");

    List<String> lines() {
        return new TextTable(COLUMNS, tracks.stream().map(this::row).toList()).lines(terminal);
    }

    private List<Cell> row(Track track) {
        Ask ask = track.step().ask();
        Ink ink = track.phase() instanceof Phase.Planned ? Ink.FAINT : Ink.PLAIN;
        Cell change = new Cell(track.step().title(), ink);
        Cell who = new Cell(ask.who(), ink);
        Cell condition = new Cell(ask.what(), ink);
        return switch (track.phase()) {
            case Phase.Planned _ -> List.of(change, who, condition, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY);
            case Phase.Polling polling ->
                List.of(
                        change,
                        who,
                        condition,
                        truth(polling),
                        EMPTY,
                        new Cell(elapsed(polling.madeAt()), Ink.BUSY),
                        EMPTY,
                        new Cell(terminal.spinner(System.nanoTime()), Ink.BUSY));
            case Phase.Finished ended ->
                List.of(
                        change,
                        who,
                        condition,
                        truth(ended.madeAt(), ended.truth()),
                        bracket(ended.result()),
                        duration(ended.result()),
                        Cell.of(
                                ended.result() == null
                                        ? "-"
                                        : Long.toString(ended.result().polls())),
                        mark(ended.judgement()));
        };
    }

    private String elapsed(Instant since) {
        String shown = Figures.shown(Duration.between(since, clock.instant()));
        return shown.substring(0, shown.length() - 2);
    }

    private static Cell truth(Phase.Polling polling) {
        CompletableFuture<Moment> arrival = polling.arrival();
        return arrival == null || arrival.state() != CompletableFuture.State.SUCCESS
                ? EMPTY
                : truth(polling.madeAt(), arrival.resultNow());
    }

    private static Cell truth(Instant madeAt, @Nullable Moment truth) {
        return Cell.of(truth == null ? "never" : Figures.shown(Duration.between(madeAt, truth.after())));
    }

    private static Cell bracket(@Nullable Result result) {
        return result == null || result.notAfter() == null
                ? new Cell(result == null || result.reason() == null ? "-" : result.reason(), Ink.FAINT)
                : Cell.of(result.bracket());
    }

    private static Cell duration(@Nullable Result result) {
        return Cell.of(result == null ? "-" : Figures.shown(result.duration()));
    }

    private Cell mark(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Right _ -> new Cell(terminal.yes(), Ink.GOOD);
            case Judgement.Wrong _ -> new Cell(terminal.no(), Ink.BAD);
        };
    }
}
