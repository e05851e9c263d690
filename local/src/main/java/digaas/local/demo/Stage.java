package digaas.local.demo;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.demo.nameserver.Nameserver;
import digaas.local.demo.nameserver.Propagation;
import digaas.local.demo.nameserver.ZoneChange;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where the demo plays: Digaas on this machine, two nameservers, and the way that changes take to them.
 *
 * @param servers one for each of {@link Server}
 */
record Stage(LocalStack stack, Map<Server, Nameserver> servers, Propagation propagation, InstantSource clock)
        implements AutoCloseable {
    /** Starts it all. */
    static Stage start(LocalStackConfig config, Scenario scenario, InstantSource clock) throws InterruptedException {
        LocalStack stack = LocalStack.start(config);
        Map<Server, Nameserver> servers = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            Nameserver nameserver = Nameserver.start(server.label(), clock);
            scenario.zones().forEach(zone -> nameserver.zones().apply(new ZoneChange.Create(zone)));
            servers.put(server, nameserver);
        }
        return new Stage(stack, servers, new Propagation(clock), clock);
    }

    Nameserver server(Server server) {
        return Objects.requireNonNull(servers.get(server));
    }

    /** Stops it all; once more does nothing. */
    @Override
    public void close() {
        propagation.close();
        stack.close();
        servers.values().forEach(Nameserver::close);
    }
}
