package digaas.local.dynamodb;

import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;

/**
 * DynamoDB Local behind an HTTP port of the loopback interface. Its own start-up classes are left out: they bind every
 * interface and send telemetry.
 */
public final class DynamoDbServer implements AutoCloseable {
    /** It logs what it throws. A strong reference keeps its filter: loggers are collected. */
    private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

    private static final int THREADS = 64;
    private static final int BACKLOG = 1024;

    private final Server server;
    private final ServerConnector connector;
    private final MeteredStore store;

    /**
     * Starts the server; it accepts requests when this returns.
     *
     * @param port the port to listen on; 0 for one that the system chooses
     * @param folder where the database file lies, an existing folder; empty keeps everything in memory
     * @param meter counts every call and what it consumed
     * @throws Exception when the port is taken or the file can't be opened
     */
    public DynamoDbServer(int port, Optional<Path> folder, Meter meter) throws Exception {
        store = new MeteredStore(folder.map(Path::toString).orElse(null), meter, Account.LOCAL);
        SQLITE.setFilter(_ -> false);
        // It opens the file at the first call.
        store.listTables(
                Account.LOCAL.accessKeyId(),
                Account.LOCAL.region(),
                ListTablesRequest.builder().build());
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("dynamodb");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.setHandler(new PageHandler(MeteredHandler.of(store)));
        server.start();
    }

    /** Where the server listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local's port did not close", e);
        } finally {
            store.shutdown();
        }
    }
}
