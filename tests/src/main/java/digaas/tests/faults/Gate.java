package digaas.tests.faults;

import digaas.local.meter.Meter;
import digaas.local.protocol.Endpoints;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the functions and the services of a stack, and lets go wrong what is told to. One connection, one
 * request.
 */
final class Gate implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int BACKLOG = 1024;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final Duration LATE = Duration.ofMillis(300);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final List<ServerSocket> doors = new ArrayList<>();
    private final Set<String> past = ConcurrentHashMap.newKeySet();
    private volatile Trial trial = new Trial(null, Set.of());
    private volatile boolean closed;

    /** Opens a door in front of each service. */
    Endpoints front(Endpoints behind) {
        return new Endpoints(
                door(Service.DYNAMODB, behind.dynamoDb()),
                door(Service.SQS, behind.sqs()),
                door(Service.S3, behind.s3()),
                door(Service.STATES, behind.states()),
                door(Service.SECRETS, behind.secrets()));
    }

    private URI door(Service service, URI behind) {
        try {
            var door = new ServerSocket(0, BACKLOG, LOOPBACK);
            doors.add(door);
            Thread.ofVirtual().name("gate").start(() -> take(door, service, behind.getPort()));
            return URI.create("http://127.0.0.1:" + door.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to number calls anew. */
    Trial begin(@Nullable Injection injection, Set<String> idle) {
        trial = new Trial(injection, idle);
        return trial;
    }

    /** Calls about these belong to no later trial. */
    void forget(Set<String> ids) {
        past.addAll(ids);
    }

    private void take(ServerSocket door, Service service, int behind) {
        while (!closed) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().name("gate-call").start(() -> pass(client, service, behind));
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pass(Socket client, Service service, int behind) {
        try (client) {
            client.setSoTimeout(PATIENCE_MILLIS);
            client.setTcpNoDelay(true);
            Message asked = Message.read(new BufferedInputStream(client.getInputStream()), client.getOutputStream());
            // Servers refuse to be called by another's name; S3, which checks what was signed, looks at that only.
            Message request = service == Service.S3 ? asked : asked.addressedTo(behind);
            answer(client, service, behind, request, fate(service, request));
        } catch (IOException gone) {
            // A client that hung up, or a service that is being stopped: each sees a connection that ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Fate fate(Service service, Message request) {
        if (service != Service.S3 && isPast(request.text())) {
            return Fate.PASS;
        }
        String invocation = request.header("amz-sdk-invocation-id");
        return trial.fate(Meter.caller(request.header("user-agent")), service.action(request), invocation);
    }

    private boolean isPast(String body) {
        Matcher ids = ID.matcher(body);
        while (ids.find()) {
            if (past.contains(ids.group())) {
                return true;
            }
        }
        return false;
    }

    private static void answer(Socket client, Service service, int behind, Message request, Fate fate)
            throws IOException, InterruptedException {
        switch (fate) {
            case PASS -> send(client, call(behind, request));
            case RESET -> reset(client);
            case PASS_THEN_RESET -> {
                var _ = call(behind, request);
                reset(client);
            }
            case THROTTLE -> send(client, service.throttled());
            case PASS_LATE -> {
                TimeUnit.NANOSECONDS.sleep(LATE.toNanos());
                send(client, call(behind, request));
            }
            case FAIL -> send(client, service.failed());
            case PASS_THEN_FAIL -> {
                var _ = call(behind, request);
                send(client, service.failed());
            }
        }
    }

    private static byte[] call(int behind, Message request) throws IOException {
        try (Socket server = new Socket()) {
            server.setTcpNoDelay(true);
            server.setSoTimeout(PATIENCE_MILLIS);
            server.connect(new InetSocketAddress(LOOPBACK, behind));
            request.write(server.getOutputStream());
            InputStream answer = server.getInputStream();
            return answer.readAllBytes();
        }
    }

    private static void send(Socket client, byte[] answer) throws IOException {
        OutputStream to = client.getOutputStream();
        to.write(answer);
        to.flush();
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
    }

    @Override
    public void close() {
        closed = true;
        for (ServerSocket door : doors) {
            try {
                door.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
