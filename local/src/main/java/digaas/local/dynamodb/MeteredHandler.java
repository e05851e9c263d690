package digaas.local.dynamodb;

import digaas.local.meter.Meter;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local's protocol, which lets {@link MeteredStore} know who calls. */
final class MeteredHandler extends LocalDynamoDBServerHandler {
    private static final ScopedValue<String> CALLER = ScopedValue.newInstance();

    MeteredHandler(MeteredStore store) {
        super(store, null);
    }

    /** Who made the call that this thread answers. */
    static String caller() {
        return CALLER.orElse(Meter.OTHERS);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String who = Meter.caller(request.getHeaders().get(HttpHeader.USER_AGENT));
        return ScopedValue.where(CALLER, who).call(() -> super.handle(request, response, callback));
    }
}
