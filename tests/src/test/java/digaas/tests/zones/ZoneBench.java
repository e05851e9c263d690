package digaas.tests.zones;

import digaas.aws.bucket.Bucket;
import digaas.aws.queue.MessageQueue;
import digaas.local.s3.S3Server;
import digaas.poll.query.AllowedNameservers;
import digaas.request.ServerFields;
import digaas.table.Item;
import digaas.table.OpenIndex;
import digaas.table.Overdue;
import digaas.table.Table;
import digaas.tests.store.TestTable;
import digaas.zones.intake.OrderParser;
import digaas.zones.intake.Watches;
import digaas.zones.intake.Zones;
import digaas.zones.making.VersionFile;
import digaas.zones.making.ZoneMessage;
import digaas.zones.making.ZoneQueue;
import digaas.zones.making.ZoneSweep;
import digaas.zones.making.ZoneWork;
import digaas.zones.search.RecordSets;
import digaas.zones.store.ExportStore;
import digaas.zones.store.ImportOptions;
import digaas.zones.store.ImportStore;
import digaas.zones.store.Versions;
import digaas.zones.store.WatchStore;
import digaas.zones.store.ZoneImport;
import digaas.zones.store.ZoneStore;
import digaas.zones.version.VersionReader;
import digaas.zones.watch.WatchFiles;
import digaas.zones.watch.WatchMessage;
import digaas.zones.watch.WatchMethod;
import digaas.zones.watch.WatchQueue;
import digaas.zones.watch.WatchSweep;
import digaas.zones.watch.Watcher;
import digaas.zones.watch.page.WatchReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Zones on a table and a bucket of this machine, with a queue in memory and a clock that tests set. */
final class ZoneBench implements AutoCloseable {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("someone", "secret"));
    private static final Duration RETENTION = Duration.ofDays(30);

    private final S3Server server;
    private final Path folder;
    private final Deque<String> messages = new ArrayDeque<>();
    private final S3Client s3;
    private final S3Presigner presigner;
    final TestTable table;
    final ImportStore imports;
    final ExportStore exports;
    final ZoneStore zones;
    final Versions versions;
    final Zones intake;
    final RecordSets recordSets;
    private final ZoneWork work;
    private final ZoneSweep sweep;
    private final Queue turns = new Queue();
    private final WatchSweep watchSweep;
    private final Watcher watcher;
    final WatchStore watchStore;
    final Watches watches;

    /** How nameservers are looked at; tests say what they show. */
    WatchMethod method = (_, _, _, _, _, _) -> 0;

    Instant now = TestTable.NOW;

    /**
     * @param folder the bucket's
     * @param calls learns of each call to DynamoDB and S3
     */
    ZoneBench(Path folder, ExecutionInterceptor... calls) throws Exception {
        this.folder = folder.resolve("bucket");
        Files.createDirectories(this.folder);
        server = new S3Server(0, folder, "someone", "secret");
        var builder = S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create());
        for (ExecutionInterceptor call : calls) {
            builder.overrideConfiguration(settings -> settings.addExecutionInterceptor(call));
        }
        s3 = builder.build();
        presigner = S3Presigner.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
        table = TestTable.create();
        DynamoDbClient client = table.client(calls);
        Bucket bucket = new Bucket(s3, presigner, "bucket");
        ZoneQueue queue = new ZoneQueue(new MessageQueue(new Queue(), "queue"));
        imports = new ImportStore(client, table.name(), RETENTION);
        exports = new ExportStore(client, table.name(), RETENTION);
        zones = new ZoneStore(client, table.name());
        versions = new Versions(client, table.name());
        Table words = new Table(client, table.name());
        intake = new Zones(imports, exports, zones, new VersionFile(new VersionReader(words)), bucket, queue);
        recordSets = new RecordSets(words, zones, versions, () -> now);
        work = new ZoneWork(new ZoneWork.Parts(
                words, imports, exports, zones, versions, bucket, queue, 2_000_000, 512L << 20, () -> now));
        sweep = new ZoneSweep(imports, exports, queue);
        watchStore = new WatchStore(client, table.name(), RETENTION);
        WatchFiles files = new WatchFiles(bucket);
        WatchQueue watchQueue = new WatchQueue(new MessageQueue(turns, "turns"));
        watches = new Watches(
                watchStore,
                files,
                watchQueue,
                new VersionReader(words),
                () -> new OrderParser(
                        new ServerFields(_ -> List.of(), _ -> false, new AllowedNameservers(true, true)),
                        Duration.ofDays(7)),
                1_000);
        watchSweep = new WatchSweep(watchStore, watchQueue);
        WatchMethod looking =
                (task, server, pending, due, end, sink) -> method.pass(task, server, pending, due, end, sink);
        watcher = new Watcher(new Watcher.Parts(
                watchStore, files, watchQueue, looking, looking, _ -> () -> {}, new WatchReport(files), () -> now));
    }

    /** A message and when it comes. */
    private record Message(String body, Instant due) {}

    private final class Queue implements SqsClient {
        private final List<Message> delayed = new ArrayList<>();

        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            if (request.queueUrl().equals("turns")) {
                int delay = request.delaySeconds() == null ? 0 : request.delaySeconds();
                delayed.add(new Message(request.messageBody(), now.plusSeconds(delay)));
            } else {
                messages.add(request.messageBody());
            }
            return SendMessageResponse.builder().messageId("1").build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }

    static ImportOptions plain() {
        return new ImportOptions(null, false, false, false);
    }

    static ImportOptions replacing() {
        return new ImportOptions(null, true, false, false);
    }

    ZoneImport accept(ImportOptions options, String file) {
        return intake.accept(options, file.getBytes(StandardCharsets.UTF_8), now);
    }

    /** Imports a file as the function does, and returns how that ended. */
    ZoneImport imported(ImportOptions options, String file) {
        ZoneImport task = accept(options, file);
        work();
        return imports.find(task.id()).orElseThrow();
    }

    /** Does what waits in the queue, and what that asks for. */
    void work() {
        for (String message = messages.poll(); message != null; message = messages.poll()) {
            work.run(ZoneMessage.read(message), now.plusSeconds(400));
        }
        turns();
    }

    /** Takes the turns of watches that are due. */
    void turns() {
        for (Message due = due(); due != null; due = due()) {
            turns.delayed.remove(due);
            try {
                watcher.run(WatchMessage.read(due.body()), now.plusSeconds(88));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private @Nullable Message due() {
        return turns.delayed.stream()
                .filter(message -> !message.due().isAfter(now))
                .findFirst()
                .orElse(null);
    }

    /** Does an import, as if its message came again. */
    void again(UUID id) {
        work.run(new ZoneMessage(ZoneMessage.Work.IMPORT, id), now.plusSeconds(400));
    }

    /** Does an export, as if its message came again. */
    void export(UUID id) {
        work.run(new ZoneMessage(ZoneMessage.Work.EXPORT, id), now.plusSeconds(400));
    }

    /** Puts a file where an import's is expected, as a caller does. */
    void upload(UUID id, String file) {
        HttpRequest put = HttpRequest.newBuilder(intake.uploadLink(id))
                .PUT(HttpRequest.BodyPublishers.ofString(file))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            if (client.send(put, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                throw new IllegalStateException("the upload was refused");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file of an export that has ended. */
    String exported(UUID id) throws IOException {
        return Files.readString(folder.resolve("zones").resolve("exports").resolve(id.toString()));
    }

    /** Forgets what waits in the queue. */
    void loseMessages() {
        messages.clear();
        turns.delayed.clear();
    }

    /** Lets time pass, as the sweep and the queue do their work each minute. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(60);
            for (Overdue overdue : new OpenIndex(table.client(), table.name())
                    .overdue(now.minusSeconds(12))
                    .toList()) {
                boolean _ = switch (overdue.kind()) {
                    case "imports" -> sweep.endImport(overdue.id(), now);
                    case "exports" -> sweep.endExport(overdue.id(), now);
                    case "zones" -> sweep.deleteZone(overdue.id(), now);
                    case "versions" -> sweep.cleanVersion(overdue.id(), now);
                    case "watches" -> watchSweep.look(overdue.id(), now);
                    default -> throw new IllegalStateException(overdue.kind());
                };
            }
            work();
        }
    }

    /** The partitions of the items in the table, each once. */
    List<String> partitions() {
        return table.client().scanPaginator(scan -> scan.tableName(table.name())).items().stream()
                .map(item -> new Item(item).textOf("pk"))
                .distinct()
                .sorted()
                .toList();
    }

    /** The versions with items in the index of data. */
    Set<String> dataVersions() {
        return table.client().scanPaginator(scan -> scan.tableName(table.name())).items().stream()
                .map(Item::new)
                .filter(item -> item.textOf("pk").startsWith("data#"))
                .map(item -> item.textOf("sk"))
                .collect(Collectors.toSet());
    }

    /** The objects in the bucket. */
    List<String> objects() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    UUID zone(String name) {
        return zones.named(name).orElseThrow().id();
    }

    @Override
    public void close() {
        s3.close();
        presigner.close();
        server.close();
    }
}
