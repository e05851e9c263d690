package digaas.tests.faults;

import digaas.tests.http.ApiClient;
import digaas.tests.nameserver.KnownChanges;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients of a stack that may be gone at any moment. Each post has an idempotency key and is sent again, to the next
 * stack if need be, until it is answered. For use by many threads.
 */
final class CrashLoad {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_IN_A_BATCH = 40;

    private final KnownChanges nameserver;
    private final Queue<Post> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> posts = new ConcurrentHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger zones = new AtomicInteger();

    CrashLoad(KnownChanges nameserver) {
        this.nameserver = nameserver;
    }

    /** A body that is sent until it is answered. */
    private record Post(String key, List<ObjectNode> bodies) {
        boolean isSingle() {
            return bodies.size() == 1;
        }
    }

    /** Posts until the stack is gone. */
    void run(URI api) throws InterruptedException {
        try (var client = new ApiClient(api, PATIENCE)) {
            while (true) {
                Post post = unanswered.poll();
                send(client, post == null ? fresh() : post);
            }
        } catch (IOException gone) {
            // It was killed.
        }
    }

    /** Sends what was never answered. */
    void finish(URI api) throws IOException, InterruptedException {
        try (var client = new ApiClient(api, PATIENCE)) {
            for (Post post = unanswered.poll(); post != null; post = unanswered.poll()) {
                send(client, post);
            }
        }
    }

    private Post fresh() {
        int number = zones.incrementAndGet();
        int size = number % 4 == 0 ? 2 + number % MOST_IN_A_BATCH : 1;
        List<ObjectNode> bodies = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            bodies.add(body(i == 0 ? number : zones.incrementAndGet()));
        }
        return new Post(UUID.randomUUID().toString(), bodies);
    }

    /** Half of the zones change within three seconds. */
    private ObjectNode body(int zone) {
        nameserver.change(zone, zone % 2 == 0 ? Instant.now().plusMillis(zone % 3_000) : Instant.MAX);
        return JSON.createObjectNode()
                .put("nameserver", "127.0.0.1:" + nameserver.address().getPort())
                .put("query_name", KnownChanges.name(zone))
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put("frequency", 0.5)
                .put("timeout", 1 + zone % 12);
    }

    private void send(ApiClient client, Post post) throws IOException, InterruptedException {
        posts.put(post.key(), post.bodies().size());
        String body = post.isSingle()
                ? post.bodies().getFirst().toString()
                : post.bodies().toString();
        String path = post.isSingle() ? "/requests" : "/requests/batch";
        HttpResponse<String> answer;
        try {
            answer = client.send("POST", path, body, "Idempotency-Key", post.key());
        } catch (IOException e) {
            unanswered.add(post);
            throw e;
        }
        read(post, answer);
    }

    private void read(Post post, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            unanswered.add(post);
        } else if (answer.statusCode() != 202) {
            wrong.add("answered " + answer.statusCode() + " " + answer.body());
        } else if (post.isSingle()) {
            accepted.add(JSON.readTree(answer.body()).required("id").asString());
        } else {
            boolean whole = true;
            for (JsonNode one : JSON.readTree(answer.body()).required("requests")) {
                whole &= one.has("id");
                if (one.has("id")) {
                    accepted.add(one.required("id").asString());
                }
            }
            if (!whole) {
                unanswered.add(post);
            }
        }
    }

    /** The ids of all that were accepted. */
    Set<String> accepted() {
        return accepted;
    }

    /** How many requests were asked for. */
    int asked() {
        return posts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Answers that can't be. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
