package digaas.tests.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A database of vulnerabilities with OSV's API.
 *
 * @param server the URL before {@code /v1}
 * @param patience for each call
 * @see <a href="https://google.github.io/osv.dev/post-v1-querybatch/">OSV, POST /v1/querybatch</a>
 */
record Osv(URI server, Duration patience) {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Answers come in pages. */
    private static final int MOST_PAGES = 20;

    /**
     * What is known of packages.
     *
     * @param purls with their versions
     * @return the ids of vulnerabilities, by the purls that have some
     * @throws IOException when the server does not answer in time, or is not such a database
     */
    Map<String, Set<String>> vulnerabilities(List<String> purls) throws IOException, InterruptedException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(patience).build()) {
            Map<String, String> pages = new TreeMap<>();
            purls.forEach(purl -> pages.put(purl, ""));
            for (int page = 0; page < MOST_PAGES && !pages.isEmpty(); page++) {
                ask(http, pages, found);
            }
            if (!pages.isEmpty()) {
                throw new IOException("its answer does not end");
            }
            return found;
        } catch (JacksonException e) {
            throw new IOException("its answer does not have OSV's format", e);
        }
    }

    /**
     * Asks for a page for each package.
     *
     * @param pages by purl: which; afterwards, of which packages there is another
     */
    private void ask(HttpClient http, Map<String, String> pages, Map<String, Set<String>> found)
            throws IOException, InterruptedException {
        List<String> asked = List.copyOf(pages.keySet());
        JsonNode results = call(http, query(pages)).required("results");
        if (results.size() != asked.size()) {
            throw new IOException("it answered " + results.size() + " questions of " + asked.size());
        }
        pages.clear();
        for (int i = 0; i < asked.size(); i++) {
            String purl = asked.get(i);
            JsonNode result = results.get(i);
            result.path("vulns")
                    .forEach(vulnerability -> found.computeIfAbsent(purl, _ -> new TreeSet<>())
                            .add(vulnerability.required("id").asString()));
            if (result.hasNonNull("next_page_token")) {
                pages.put(purl, result.get("next_page_token").asString());
            }
        }
    }

    private static ObjectNode query(Map<String, String> pages) {
        ObjectNode query = JSON.createObjectNode();
        pages.forEach((purl, token) -> {
            ObjectNode one = query.withArray("queries").addObject();
            one.putObject("package").put("purl", purl);
            if (!token.isEmpty()) {
                one.put("page_token", token);
            }
        });
        return query;
    }

    private JsonNode call(HttpClient http, ObjectNode query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/querybatch"))
                .timeout(patience)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(query.toString()))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("it answered with the status " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }
}
