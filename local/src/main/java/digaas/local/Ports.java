package digaas.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.logging.Logger;

/** The ports that services used last time. */
record Ports(DataFolder data) {
    private static final Logger LOG = Logger.getLogger(Ports.class.getName());

    /** The port that a service used last time; 0, for any, when it had none or when another process uses it now. */
    int preferred(String service) {
        int port = data.port(service);
        if (port != 0 && isTaken(port)) {
            LOG.warning(() -> "Port " + port + ", which " + service
                    + " used last time, is in use: it gets another port, and URLs handed out before no longer work");
            return 0;
        }
        return port;
    }

    static boolean isTaken(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return !probe.isBound();
        } catch (IOException taken) {
            return true;
        }
    }
}
