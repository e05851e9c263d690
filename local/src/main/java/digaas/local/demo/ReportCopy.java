package digaas.local.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report that was made and then fetched through its links.
 *
 * @param link the page's path at the API; it opens as long as the stack runs
 * @param page the page's file
 * @param files how many files the report has
 */
record ReportCopy(String link, Path page, int files) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 100;
    private static final String PAGE = "index.html";
    private static final String SUMMARY = "summary.json";
    private static final List<String> PROMISED = List.of(PAGE, SUMMARY);

    /**
     * Has a report made over a run and copies it.
     *
     * @param start with {@code end}, the range that the requests' start times are in
     * @param requests how many requests it must be about
     * @param folder is created if it does not exist; files of the same names in it are overwritten
     * @throws UnexpectedAnswerException when the report doesn't come to be, or lacks a file or a request
     */
    static ReportCopy make(Caller caller, String run, Instant start, Instant end, int requests, Path folder)
            throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("start", Figures.epochSeconds(start))
                .put("end", Figures.epochSeconds(end))
                .put("run", run);
        String id = caller.submit("/reports", body).path("id").asString("");
        JsonNode report = completed(caller, id);
        Map<String, URI> links = links(report);
        Path absolute = folder.toAbsolutePath().normalize();
        for (Map.Entry<String, URI> link : links.entrySet()) {
            copy(caller, link.getValue(), absolute, link.getKey());
        }
        long reported = JsonMapper.shared()
                .readTree(absolute.resolve(SUMMARY))
                .path("requests")
                .asLong(0);
        if (reported != requests) {
            throw new UnexpectedAnswerException(
                    "A report should be about %d requests and is about %d".formatted(requests, reported));
        }
        return new ReportCopy(report.path("page").asString(""), absolute.resolve(PAGE), links.size());
    }

    private static JsonNode completed(Caller caller, String id) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode report = caller.get("/reports/" + id);
            String status = report.path("status").asString("");
            if (status.equals("COMPLETED")) {
                return report;
            }
            boolean over = System.nanoTime() - end > 0;
            if (over || !status.equals("ACCEPTED")) {
                throw new UnexpectedAnswerException("Report %s should be COMPLETED and is %s%s, reason %s"
                        .formatted(
                                id,
                                status,
                                over ? " after " + PATIENCE.toSeconds() + " s" : "",
                                report.path("reason").asString("none")));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static Map<String, URI> links(JsonNode report) throws UnexpectedAnswerException {
        Map<String, URI> links = new TreeMap<>();
        report.path("links")
                .properties()
                .forEach(link ->
                        links.put(link.getKey(), URI.create(link.getValue().asString(""))));
        if (!links.keySet().containsAll(PROMISED)) {
            throw new UnexpectedAnswerException(
                    "A report should have the files " + PROMISED + " and has " + links.keySet());
        }
        return links;
    }

    private static void copy(Caller caller, URI link, Path folder, String name)
            throws IOException, InterruptedException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new UnexpectedAnswerException("A report's file should have a plain name, not " + name);
        }
        byte[] bytes = caller.fetch(link);
        if (bytes.length == 0) {
            throw new UnexpectedAnswerException("The report's " + name + " is empty");
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, bytes);
    }
}
