package digaas.local.http;

/** The settings that the JDK's HTTP server reads once, when the first one of a process is made. */
public final class JdkHttpServer {
    private JdkHttpServer() {}

    /** Sets up every server that is made from now on. To be called before the first is. */
    public static void setUp() {
        // By default it closes idle connections beyond 200, holds small answers back for the next
        // acknowledgement, and waits for ever for the rest of a request.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "60");
    }
}
