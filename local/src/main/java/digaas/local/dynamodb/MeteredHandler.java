package digaas.local.dynamodb;

import digaas.local.meter.Meter;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local's protocol, which lets {@link MeteredStore} know who calls. What it dispatches calls by are static
 * maps that each new handler of a process fills again: meanwhile no other one may look into them.
 */
final class MeteredHandler extends LocalDynamoDBServerHandler {
    private static final ScopedValue<String> CALLER = ScopedValue.newInstance();

    private static final ReadWriteLock DISPATCHING = new ReentrantReadWriteLock();

    private MeteredHandler(MeteredStore store) {
        super(store, null);
    }

    static MeteredHandler of(MeteredStore store) {
        DISPATCHING.writeLock().lock();
        try {
            return new MeteredHandler(store);
        } finally {
            DISPATCHING.writeLock().unlock();
        }
    }

    /** Who made the call that this thread answers. */
    static String caller() {
        return CALLER.orElse(Meter.OTHERS);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String who = Meter.caller(request.getHeaders().get(HttpHeader.USER_AGENT));
        DISPATCHING.readLock().lock();
        try {
            return ScopedValue.where(CALLER, who).call(() -> super.handle(request, response, callback));
        } finally {
            DISPATCHING.readLock().unlock();
        }
    }
}
