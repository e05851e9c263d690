package digaas.reports.page;

import digaas.chart.Picture;
import digaas.html.Escape;
import digaas.reports.figures.Figures;
import digaas.reports.figures.Results;
import digaas.reports.figures.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code index.html}: all of a report in one file, which loads nothing. Its policy lets run only the chart library and the page's
 * own script, named by their hashes; without script it shows the same charts, still.
 */
public final class Page {
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("tables.js") + resource("page.js");
    private static final String LIBRARY = withoutSourceMap(resource("chart.umd.min.js"));

    private Page() {}

    public static String of(Scope scope, Figures figures, Results results, List<Picture> charts) {
        return document(
                "Digaas report, " + Moments.range(scope),
                new PageContent(scope, figures, results, charts).html()
                        + "<script type=\"application/json\" id=\"chart-data\">" + data(charts) + "</script>\n",
                List.of(LIBRARY, SCRIPT));
    }

    /** A page that loads nothing: its policy lets run these scripts only. */
    static String document(String title, String content, List<String> scripts) {
        String policy = "default-src 'none'; style-src '%s'; script-src %s; base-uri 'none'; form-action 'none'"
                .formatted(
                        hash(STYLE),
                        scripts.stream().map(script -> "'" + hash(script) + "'").collect(Collectors.joining(" ")));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                %s</body>
                </html>
                """.formatted(
                        policy,
                        Escape.xml(title),
                        STYLE,
                        content,
                        scripts.stream()
                                .map(script -> "<script>" + script + "</script>\n")
                                .collect(Collectors.joining()));
    }

    /** JSON in which no tag can begin. */
    private static String data(List<Picture> charts) {
        return JsonMapper.shared()
                .writeValueAsString(charts.stream().map(Picture::data).toList())
                .replace("<", "\\u003c");
    }

    /** A browser's tools would ask for it. */
    private static String withoutSourceMap(String script) {
        return script.replaceFirst("\\s*//# sourceMappingURL=\\S*\\s*$", "\n");
    }

    /** As a content security policy names an inline element that it lets through (CSP Level 3 §6.7.2.2). */
    public static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
