package digaas.html;

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

/**
 * A page in one file that loads nothing. Its Content Security Policy names the page's style and scripts by their
 * hashes, and the browser runs no others.
 */
public final class HtmlPage {
    /** Makes the tables of a page sortable. */
    public static final String SORTABLE_TABLES = resource(HtmlPage.class, "tables.js");

    private static final String STYLE = resource(HtmlPage.class, "page.css");

    private HtmlPage() {}

    /**
     * The page as a document.
     *
     * @param content HTML
     * @param scripts run in this order, after the content
     */
    public static String of(String title, String content, List<String> scripts) {
        return of(title, content, STYLE, scripts, "");
    }

    /**
     * The page as a document whose scripts may also ask the server that it came from.
     *
     * @param style CSS beside that of all pages
     */
    public static String asking(String title, String content, String style, List<String> scripts) {
        return of(title, content, STYLE + style, scripts, "; connect-src 'self'");
    }

    private static String of(String title, String content, String style, List<String> scripts, String allowed) {
        String policy = "default-src 'none'; style-src '%s'; script-src %s; base-uri 'none'; form-action 'none'%s"
                .formatted(
                        hash(style),
                        scripts.stream().map(script -> "'" + hash(script) + "'").collect(Collectors.joining(" ")),
                        allowed);
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
                        style,
                        content,
                        scripts.stream()
                                .map(script -> "<script>" + script + "</script>\n")
                                .collect(Collectors.joining()));
    }

    /** The hash by which a policy allows an inline style or script (CSP Level 3 §6.7.2.2). */
    public static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text of a file beside a class. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
