package digaas.tests.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.LocalStack;
import digaas.tests.bench.Api;
import digaas.tests.bench.Bench;
import digaas.tests.bench.Bind;
import digaas.tests.bench.Change;
import digaas.tests.bench.Executions;
import digaas.tests.bench.OnBind;
import digaas.tests.bench.OriginalClient;
import digaas.tests.bench.OriginalClient.Answer;
import digaas.tests.bench.Zone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code /observers} as a client of the original's uses it: its routes, its fields, nothing else. */
@OnBind
class ObserversTest {
    private final Bench bench;
    private final Observers observers;
    private final OriginalClient client;

    ObserversTest(Bench bench) {
        this.bench = bench;
        this.observers = new Observers(bench);
        this.client = observers.client();
    }

    @AfterEach
    void close() {
        observers.close();
    }

    private void completes(ObjectNode observer, Change.Action action, Zone zone) throws Exception {
        String path = observers.posted(observer);
        zone.awaitQuestion();
        action.run();
        Instant after = Instant.now();
        Answer ended = client.ended(path);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().propertyNames()).containsExactlyInAnyOrder(Observers.FIELDS);
        assertThat(path).endsWith("/" + ended.field("id").asString());
        Observers.assertRepeats(ended, observer);
        assertThat(ended.field("status").asString()).isEqualTo("COMPLETE");
        double most = after.getEpochSecond() + 4.0 - observer.path("start_time").asLong();
        assertThat(ended.field("duration").doubleValue()).isBetween(0.0, most);
    }

    @Test
    void aCreatedZoneIsObserved() throws Exception {
        String name = Bind.freshName("observed");
        Zone zone = new Zone(bench.bind(), name);
        completes(observers.observer("ZONE_CREATE", name), () -> bench.bind().addZone(name, 1), zone);
    }

    @Test
    void anUpdatedZoneIsObserved() throws Exception {
        Zone zone = bench.zone("observed");
        completes(observers.observer("ZONE_UPDATE", zone.name()).put("serial", 2), () -> zone.serial(2), zone);
    }

    @Test
    void aDeletedZoneIsObserved() throws Exception {
        Zone zone = bench.zone("observed");
        completes(observers.observer("ZONE_DELETE", zone.name()), zone::remove, zone);
    }

    @Test
    void aCreatedRecordIsObserved() throws Exception {
        Zone zone = bench.zone("observed");
        completes(
                observers.recordObserver("RECORD_CREATE", zone.at("www"), "192.0.2.1"),
                () -> zone.update("add " + zone.at("www") + " 60 A 192.0.2.1"),
                zone);
    }

    @Test
    void anUpdatedRecordIsObserved() throws Exception {
        Zone zone = bench.zone("observed", "www A 192.0.2.1");
        String www = zone.at("www");
        completes(
                observers.recordObserver("RECORD_UPDATE", www, "192.0.2.2"),
                () -> zone.update("delete " + www + " A", "add " + www + " 60 A 192.0.2.2"),
                zone);
    }

    @Test
    void aDeletedRecordIsObserved() throws Exception {
        Zone zone = bench.zone("observed", "www A 192.0.2.1");
        completes(
                observers.recordObserver("RECORD_DELETE", zone.at("www"), "192.0.2.1"),
                () -> zone.update("delete " + zone.at("www") + " A"),
                zone);
    }

    @ParameterizedTest
    @CsvSource({
        "ZONE_CREATE, ,",
        "ZONE_UPDATE, , 2",
        "RECORD_CREATE, 192.0.2.1,",
        "RECORD_UPDATE, 192.0.2.1,",
    })
    void whatDoesNotComeEndsAsError(String type, @Nullable String rdata, @Nullable Long serial) throws Exception {
        vain(type, Bind.freshName("absent"), rdata, serial);
    }

    @ParameterizedTest
    @CsvSource({"ZONE_UPDATE, , 2", "ZONE_DELETE, ,", "RECORD_UPDATE, 192.0.2.2,", "RECORD_DELETE, 192.0.2.1,"})
    void whatDoesNotChangeEndsAsError(String type, @Nullable String rdata, @Nullable Long serial) throws Exception {
        Zone zone = bench.zone("unchanged", "@ A 192.0.2.1");
        vain(type, zone.name(), rdata, serial);
    }

    /** The original's faults that are not inherited: no answer says that a record or a zone is gone. */
    @ParameterizedTest
    @CsvSource({"ZONE_DELETE, ", "RECORD_DELETE, 192.0.2.1"})
    void aFailingNameserverDeletesNothing(String type, @Nullable String rdata) throws Exception {
        Zone zone = bench.bind().addBrokenZone(Bind.freshName("broken"));
        vain(type, zone.name(), rdata, null);
    }

    private void vain(String type, String name, @Nullable String rdata, @Nullable Long serial) throws Exception {
        ObjectNode observer =
                observers.observer(type, name).put("interval", 0.2).put("timeout", 3);
        if (rdata != null) {
            observer.put("rdata", rdata).put("rdatatype", "A");
        }
        if (serial != null) {
            observer.put("serial", serial);
        }
        Answer ended = client.ended(observers.posted(observer));
        assertThat(ended.field("status").asString()).isEqualTo("ERROR");
        assertThat(ended.field("duration").isNull()).isTrue();
        Observers.assertRepeats(ended, observer);
    }

    @Test
    @ResourceLock(Bench.SPARE)
    void anObserverThatFailsByAFaultOfOursIsAnInternalError() throws Exception {
        Zone zone = bench.zone("internal");
        LocalStack own = bench.spare();
        try (Api api = new Api(own.api());
                OriginalClient ownClient = new OriginalClient(own.api())) {
            Answer accepted = ownClient.post(
                    "/observers", observers.observer("ZONE_DELETE", zone.name()).toString());
            zone.awaitQuestion();
            String request = api.get("/requests?name=" + zone.name()).ids().getFirst();
            var executions = new Executions(own);
            assertThat(executions.stop(executions.of(request))).isEqualTo(200);
            Answer ended = ownClient.ended("/observers/" + accepted.field("id").asString());
            assertThat(ended.field("status").asString()).isEqualTo("INTERNAL_ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "text/plain"})
    void aBodyIsJsonWhateverItIsCalled(String contentType) throws Exception {
        Zone zone = bench.zone("called");
        String body = observers
                .observer("ZONE_CREATE", zone.name())
                .putNull("serial")
                .putNull("rdata")
                .putNull("rdatatype")
                .toString();
        Answer answer = client.post("/observers", body, contentType);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Answer ended = client.ended("/observers/" + answer.field("id").asString());
        assertThat(ended.field("status").asString()).isEqualTo("COMPLETE");
    }

    @Test
    void theRootTellsServiceAndVersion() throws Exception {
        Answer answer = client.get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("service").asString()).isEqualTo("digaas");
        assertThat(answer.field("version").asString()).isNotEmpty();
    }
}
