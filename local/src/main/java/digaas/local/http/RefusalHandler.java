package digaas.local.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses by itself, as no request that could be read to its end, and ends the connection. */
final class RefusalHandler implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        GatewayResponse.unread(response.getStatus()).send(response, callback);
        return true;
    }
}
