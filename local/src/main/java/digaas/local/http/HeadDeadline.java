package digaas.local.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Ends connections whose request head does not come within a time, however steadily its octets arrive. Jetty's own time
 * is for one read. Runs again and again, by one thread at a time.
 */
final class HeadDeadline implements Runnable {
    private final ServerConnector connector;
    private final Duration time;
    private Map<Head, Long> begun = new HashMap<>();

    HeadDeadline(ServerConnector connector, Duration time) {
        this.connector = connector;
        this.time = time;
    }

    /** A head that has begun and not ended: of which connection, and after how many requests. */
    private record Head(EndPoint connection, long requests) {}

    @Override
    public void run() {
        long now = System.nanoTime();
        Map<Head, Long> still = new HashMap<>();
        for (EndPoint connection : connector.getConnectedEndPoints()) {
            if (connection.getConnection() instanceof HttpConnection http && isInHead(http)) {
                Head head = new Head(connection, http.getMessagesIn());
                long since = begun.getOrDefault(head, now);
                if (now - since >= time.toNanos()) {
                    connection.close();
                } else {
                    still.put(head, since);
                }
            }
        }
        begun = still;
    }

    private static boolean isInHead(HttpConnection http) {
        return http.getParser().inHeaderState() && !http.getParser().isStart();
    }
}
