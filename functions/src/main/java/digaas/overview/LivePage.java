package digaas.overview;

import digaas.html.HtmlPage;
import digaas.web.Accepted;
import digaas.web.HttpRequest;
import digaas.web.HttpResponse;
import java.util.List;
import java.util.Map;

/** The page of the service itself: its script asks {@link Overview} for news and posts requests. */
public final class LivePage {
    private static final String HTML =
            HtmlPage.asking("Digaas", resource("live.html"), resource("live.css"), List.of(resource("live.js")));
    /** A policy in the page itself can't forbid frames (CSP Level 3, section 3.3). */
    private static final Map<String, String> UNFRAMED = Map.of("content-security-policy", "frame-ancestors 'none'");

    private LivePage() {}

    private static String resource(String name) {
        return HtmlPage.resource(LivePage.class, name);
    }

    /** Whether a caller would rather have a page than JSON, as browsers do. */
    public static boolean isWanted(HttpRequest request) {
        return Accepted.prefers(request.header("accept").orElse(""), "text/html", "application/json");
    }

    public static HttpResponse answer() {
        return HttpResponse.of(200, "text/html; charset=utf-8", UNFRAMED, HTML).tagged();
    }
}
