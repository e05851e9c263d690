package digaas.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.LoopbackNameserver;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Demanding;
import digaas.tests.Product;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page of a whole stack, in a browser. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Demanding
class LivePageTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOSTILE = "<img src=x onerror=document.title='owned'>\u202e";

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalStack stack;
    private LoopbackNameserver nameserver;
    private Browser browser;
    private Axe axe;

    @BeforeAll
    void start(@TempDir Path profile) throws Exception {
        axe = new Axe();
        browser = new Browser(profile);
        stack = LocalStack.start(LocalStackConfig.of(Product.ROOT));
        nameserver = LoopbackNameserver.ofSerial(1);
    }

    @AfterAll
    void stop() throws Exception {
        http.shutdownNow();
        if (browser != null) {
            browser.close();
        }
        if (nameserver != null) {
            nameserver.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    private JsonNode post(String path, ObjectNode body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(stack.api().resolve(path))
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JSON.readTree(answer.body());
    }

    private ObjectNode request(String name, int serial, String run) {
        return JSON.createObjectNode()
                .put("nameserver", nameserver.hostAndPort())
                .put("zone_name", name)
                .put("condition", "serial_not_lower")
                .put("serial", serial)
                .put("frequency", 0.2)
                .put("timeout", 120)
                .put("run", run);
    }

    private void open(boolean dark) throws Exception {
        browser.look(390, 800, dark);
        browser.open(stack.api());
        browser.await("news", "document.getElementById('counts').textContent.includes('open request')");
    }

    /** Pictures to look at, where they are asked for. */
    private void photograph(String name) throws Exception {
        Path folder = Files.createDirectories(Product.ROOT.resolve("tests/target/pictures"));
        for (int width : List.of(1400, 800, 390)) {
            for (boolean dark : List.of(false, true)) {
                browser.look(width, 900, dark);
                browser.photograph(folder.resolve("live-%s-%d%s.png".formatted(name, width, dark ? "-dark" : "")));
            }
        }
    }

    private static void set(StringBuilder script, String id, String value) {
        script.append("{ const each = document.getElementById('%s'); each.value = '%s';".formatted(id, value));
        script.append("each.dispatchEvent(new Event('change', {bubbles: true})); }");
    }

    @Test
    @Order(1)
    void withoutRequestsItSaysSo() throws Exception {
        open(false);
        assertThat(browser.evaluate("document.getElementById('open-note').textContent")
                        .asString())
                .isEqualTo("Nothing is being polled.");
        axe.check(browser, "an empty page");
        photograph("0");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    @Order(2)
    void faultsStandBesideTheirFieldsAndARequestIsPosted() throws Exception {
        open(true);
        browser.evaluate("document.querySelector('#post [type=submit]').click()");
        browser.await("faults", "document.querySelectorAll('#post .fault').length >= 2");
        assertThat(browser.evaluate("document.getElementById('name-fault').textContent")
                        .asString())
                .isNotEmpty();
        assertThat(browser.evaluate("document.activeElement.id").asString()).isEqualTo("name");
        axe.check(browser, "a form with faults, dark");
        photograph("faults");

        var script = new StringBuilder();
        set(script, "condition", "serial_not_lower");
        set(script, "name", "form.test");
        set(script, "nameservers", nameserver.hostAndPort());
        set(script, "serial", "2");
        set(script, "timeout", "60");
        set(script, "run", "by hand");
        browser.evaluate(script + "document.querySelector('#post [type=submit]').click()");
        browser.await("acceptance", "document.getElementById('outcome').textContent.startsWith('Polling form.test')");
        browser.await("what is polled", "document.querySelector('#open li strong')?.textContent === 'form.test'");
        browser.await("what it says", "document.querySelector('#open .more').textContent.includes('SOA')");
        browser.await("the run", "document.querySelector('#runs li .more').textContent.startsWith('1\\u00a0request')");
        axe.check(browser, "an open request, dark");
        // The only refused answer is the one that was provoked.
        assertThat(browser.errors()).allMatch(error -> error.contains("status of 400"));
    }

    @Test
    @Order(3)
    void whatStrangersWroteIsText() throws Exception {
        post("/requests", request("hostile.test", 2, HOSTILE));
        for (int i = 0; i < 15; i++) {
            post("/requests", request("seen" + i + ".test", 1, "many"));
        }
        open(false);
        browser.await("what ended", "document.querySelectorAll('#ended .seen').length === 15");
        browser.await("the run of strangers", "document.getElementById('runs').textContent.includes('onerror')");
        assertThat(browser.evaluate("document.querySelectorAll('main img').length")
                        .asInt())
                .isZero();
        assertThat(browser.evaluate("document.getElementById('runs').textContent")
                        .asString())
                .contains("<img src=x", "\\u{202E}");
        browser.evaluate("[...document.querySelectorAll('#runs li')].find((row) => row.textContent.includes('many'))"
                + ".querySelector('button').click()");
        browser.await("the report", "document.querySelector('#reports a') !== null");
        axe.check(browser, "16 requests");
        photograph("16");
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .as("no sideways scrolling at 390 pixels")
                .isTrue();
        browser.open(URI.create(
                browser.evaluate("document.querySelector('#reports a').href").asString()));
        assertThat(browser.evaluate("document.querySelector('h1').textContent").asString())
                .isEqualTo("How long DNS changes took to appear");
        axe.check(browser, "a report");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    @Order(4)
    void aHiddenPageAsksNothing() throws Exception {
        open(false);
        browser.evaluate(
                "window.asked = 0; const real = fetch; window.fetch = (...all) => { asked++; return real(...all); };"
                        + "Object.defineProperty(document, 'hidden', {get: () => window.away, configurable: true});"
                        + "window.away = true; document.dispatchEvent(new Event('visibilitychange'));");
        // Longer than it ever waits while something is open.
        browser.evaluate("new Promise((done) => setTimeout(done, 3000))");
        assertThat(browser.evaluate("asked").asInt()).isZero();
        browser.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'));");
        browser.await("news at once", "asked > 0");
    }
}
