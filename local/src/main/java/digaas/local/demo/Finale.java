package digaas.local.demo;

import digaas.local.demo.Track.Phase;
import digaas.local.demo.terminal.Ink;
import digaas.local.demo.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the demo says of the requests when all have ended. */
record Finale(Terminal terminal, List<Track> tracks) {
    private static final List<String> LEGEND = List.of(
            "Times are seconds after each change. truth: when the nameserver began to serve it.",
            "bracket: what Digaas found; it should hold the truth. \"never\" should end by its timeout.");

    /** Whether every request ended as it should. */
    boolean right() {
        return ended().allMatch(end -> end.judgement() instanceof Judgement.Right) && ended().count() == tracks.size();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        LEGEND.forEach(line -> lines.add(terminal.ink(Ink.FAINT, terminal.clip(line, terminal.width()))));
        lines.add("");
        if (right()) {
            lines.add("%s All %d requests ended as they should: every bracket holds the truth."
                    .formatted(terminal.ink(Ink.GOOD, terminal.yes()), tracks.size()));
            lines.add("  " + figures());
        } else {
            List<String> wrong = tracks.stream().flatMap(this::wrong).toList();
            lines.add("%s %d of %d requests did not end as they should:"
                    .formatted(terminal.ink(Ink.BAD, terminal.no()), wrong.size() / 3, tracks.size()));
            lines.addAll(wrong);
        }
        return lines;
    }

    /** How many polls were made for the requests. */
    long polls() {
        return ended().map(Phase.Finished::result)
                .filter(Objects::nonNull)
                .mapToLong(Result::polls)
                .sum();
    }

    private Stream<Phase.Finished> ended() {
        return tracks.stream()
                .map(Track::phase)
                .filter(Phase.Finished.class::isInstance)
                .map(Phase.Finished.class::cast);
    }

    private Stream<String> wrong(Track track) {
        if (!(track.phase() instanceof Phase.Finished ended)
                || !(ended.judgement() instanceof Judgement.Wrong(String expected, String seen))) {
            return Stream.of();
        }
        String id = ended.result() == null ? "" : " (request " + ended.result().id() + ")";
        return Stream.of(
                "  " + terminal.ink(Ink.STRONG, track.step().title()) + id,
                "    expected " + expected,
                "    seen     " + seen);
    }

    private String figures() {
        List<Result> results =
                ended().map(Phase.Finished::result).filter(Objects::nonNull).toList();
        List<Duration> widths = results.stream().flatMap(Finale::width).sorted().toList();
        String median = widths.isEmpty() ? "-" : Figures.shown(widths.get(widths.size() / 2));
        return "%d polls; brackets are %s s wide in the median.".formatted(polls(), median);
    }

    private static Stream<Duration> width(Result result) {
        return result.notBefore() == null || result.notAfter() == null
                ? Stream.of()
                : Stream.of(result.notAfter().minus(result.notBefore()));
    }
}
