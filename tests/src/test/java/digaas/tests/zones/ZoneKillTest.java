package digaas.tests.zones;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.zones.store.ExportState;
import digaas.zones.store.Found;
import digaas.zones.store.ImportState;
import digaas.zones.store.RecordSetQuery;
import digaas.zones.store.Zone;
import digaas.zones.store.ZoneExport;
import digaas.zones.store.ZoneImport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What stops at some call to DynamoDB or S3 makes none after it, as a process that is killed there. */
class ZoneKillTest {
    private static final int MANY = 1_000_000;
    private final AtomicInteger left = new AtomicInteger(MANY);
    private ZoneBench bench;

    /** Lets some calls pass. */
    private final class Killer implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
            if (left.decrementAndGet() < 0) {
                throw SdkClientException.create("killed");
            }
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        bench = new ZoneBench(folder, new Killer());
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    /**
     * Works off the queue until a call.
     *
     * @return whether the work came that far
     */
    private boolean isKilled(int calls) {
        return isKilled(calls, bench::work);
    }

    /** @return whether the work came that far */
    private boolean isKilled(int calls, Runnable work) {
        left.set(calls);
        try {
            work.run();
        } catch (RuntimeException killed) {
            // As nobody would see it.
        }
        boolean isKilled = left.get() < 0;
        left.set(MANY);
        bench.loseMessages();
        return isKilled;
    }

    private static String file(int serial) {
        return """
            $ORIGIN example.com.
            $TTL 300
            @ SOA ns1 h %d 1 1 1 1
            @ NS ns1
            ns1 A 192.0.2.1
            $GENERATE 1-200 host$ A 10.0.%d.$
            """.formatted(serial, serial % 250);
    }

    /** All that is shown of the zone is of one version. */
    private long serialShown(UUID zone) {
        Zone shown = bench.zones.find(zone).orElseThrow();
        Found.Page page =
                (Found.Page) bench.recordSets.inZone(shown, new RecordSetQuery(Map.of(), null, false, null, 1000));
        assertThat(page.sets()).hasSize(203);
        assertThat(page.sets().getLast().records().getFirst().text()).startsWith("192.0.2.1");
        assertThat(page.sets().get(100).records().getFirst().text()).startsWith("10.0.%d.".formatted(shown.serial()));
        return shown.serial();
    }

    private void nothingIsLeftBehind(int versions) throws Exception {
        assertThat(bench.versions.all()).isEmpty();
        assertThat(bench.partitions()).filteredOn(pk -> pk.startsWith("pages#")).hasSize(versions);
        assertThat(bench.partitions()).filteredOn(pk -> pk.startsWith("ids#")).hasSize(versions);
        assertThat(bench.partitions()).noneMatch(pk -> pk.startsWith("exported#"));
        assertThat(bench.dataVersions()).hasSize(versions);
        assertThat(bench.objects()).noneMatch(key -> key.startsWith("zones/imports/"));
    }

    @Test
    void aReplacementThatIsKilledAnywhereIsDoneOrLeavesNothing() throws Exception {
        bench.imported(ZoneBench.plain(), file(1));
        UUID zone = bench.zone("example.com.");
        boolean isKilled = true;
        for (int calls = 0; isKilled; calls++) {
            long before = serialShown(zone);
            ZoneImport task = bench.accept(ZoneBench.replacing(), file(calls + 2));
            isKilled = isKilled(calls);
            long after = serialShown(zone);
            if (calls % 2 == 0) {
                bench.again(task.id());
            }
            bench.pass(Duration.ofMinutes(18));

            ImportState state = bench.imports.find(task.id()).orElseThrow().state();
            assertThat(after).isIn(before, calls + 2L);
            assertThat(serialShown(zone)).isEqualTo(state instanceof ImportState.Complete ? calls + 2L : before);
            assertThat(state).isNotInstanceOf(ImportState.Pending.class);
            nothingIsLeftBehind(1);
        }
    }

    /** Of the first import of a zone, all or nothing is there. */
    private void isWholeOrAbsent(int calls) throws Exception {
        for (ZoneImport task : bench.imports.all()) {
            assertThat(task.state())
                    .as("killed at call %d", calls)
                    .isNotInstanceOfAny(ImportState.Pending.class, ImportState.Waiting.class);
            bench.imports.delete(task.id());
        }
        boolean isThere = bench.zones.named("example.com.").isPresent();
        nothingIsLeftBehind(isThere ? 1 : 0);
        if (isThere) {
            assertThat(serialShown(bench.zone("example.com."))).isEqualTo(1);
            bench.intake.delete(bench.zone("example.com."), bench.now);
            bench.pass(Duration.ofMinutes(4));
        }
        nothingIsLeftBehind(0);
        assertThat(bench.objects()).isEmpty();
    }

    @Test
    void aFirstImportThatIsKilledAnywhereIsDoneOrLeavesNothing() throws Exception {
        boolean isKilled = true;
        for (int calls = 0; isKilled; calls++) {
            ZoneImport task = bench.accept(ZoneBench.plain(), file(1));
            isKilled = isKilled(calls);
            if (calls % 2 == 0) {
                bench.again(task.id());
            }
            bench.pass(Duration.ofMinutes(18));
            isWholeOrAbsent(calls);
        }
    }

    @Test
    void anImportWhoseAcceptanceIsKilledAnywhereEnds() throws Exception {
        boolean isKilled = true;
        for (int calls = 0; isKilled; calls++) {
            isKilled = isKilled(calls, () -> bench.accept(ZoneBench.plain(), file(1)));
            bench.pass(Duration.ofMinutes(18));
            isWholeOrAbsent(calls);
        }
    }

    @Test
    void anUploadThatIsKilledAnywhereEnds() throws Exception {
        boolean isKilled = true;
        for (int calls = 0; isKilled; calls++) {
            isKilled = isKilled(calls, () -> {
                ZoneImport task = bench.intake.expectUpload(ZoneBench.plain(), bench.now);
                bench.upload(task.id(), file(1));
                boolean _ = bench.intake.start(task.id(), bench.now);
            });
            bench.pass(Duration.ofMinutes(80));
            isWholeOrAbsent(calls);
        }
    }

    @Test
    void anExportThatIsKilledAnywhereEnds() throws Exception {
        bench.imported(ZoneBench.plain(), file(1));
        UUID zone = bench.zone("example.com.");
        bench.pass(Duration.ofMinutes(2));
        boolean isKilled = true;
        for (int calls = 0; isKilled; calls++) {
            ZoneExport task = bench.intake.export(zone, bench.now).orElseThrow();
            isKilled = isKilled(calls);
            bench.pass(Duration.ofMinutes(17));

            ExportState state = bench.exports.find(task.id()).orElseThrow().state();
            assertThat(state).isNotInstanceOf(ExportState.Pending.class);
            assertThat(bench.objects())
                    .filteredOn(key -> key.contains(task.id().toString()))
                    .hasSize(state instanceof ExportState.Complete ? 1 : 0);
            nothingIsLeftBehind(1);
        }
    }

    @Test
    void aDeletionThatIsKilledAnywhereIsDone() throws Exception {
        boolean isKilled = true;
        for (int calls = 0; isKilled; calls++) {
            bench.imported(ZoneBench.plain(), file(1));
            bench.pass(Duration.ofMinutes(2));
            assertThat(bench.intake.delete(bench.zone("example.com."), bench.now))
                    .isPresent();
            isKilled = isKilled(calls);
            bench.pass(Duration.ofMinutes(4));

            assertThat(bench.zones.all()).isEmpty();
            nothingIsLeftBehind(0);
        }
    }
}
