package digaas.request;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.measurement.PostedRequest;
import digaas.poll.query.AllowedNameservers;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AcceptedHostsTest {
    private static final Map<String, List<InetAddress>> THEN = Map.of(
            "ns1.example.com",
            List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1")),
            "ns2.example.com",
            List.of(InetAddress.ofLiteral("192.0.2.2")));

    private static ParsedRequest parsed(HostResolver resolver, String... nameservers) {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("zone_name", "example.com")
                .put("condition", "zone_exists")
                .put("frequency", 1)
                .put("timeout", 60);
        List.of(nameservers).forEach(body.withArray("nameservers")::add);
        return new RequestParser(resolver, _ -> true, new AllowedNameservers(true, true), AllowedCallbacks.UNCHECKED)
                .parse(body, new UUID(1, 2), Instant.EPOCH, null)
                .fold(request -> request, faults -> {
                    throw new AssertionError(faults.toString());
                });
    }

    private static PostedRequest posted(String... nameservers) {
        return parsed(host -> THEN.getOrDefault(host, List.of()), nameservers).posted();
    }

    @Test
    void namesHaveTheAddressesOfTheirAcceptance() {
        String[] nameservers = {"NS1.example.com", "192.0.2.9", "ns2.example.com:5353", "ns1.example.com:5353"};
        PostedRequest posted = posted(nameservers);
        HostResolver now = host -> List.of(InetAddress.ofLiteral("192.0.2.77"));

        assertThat(posted.addresses()).hasSameSizeAs(posted.nameservers()).hasSize(6);
        assertThat(parsed(new AcceptedHosts(posted, now), nameservers).poll())
                .isEqualTo(parsed(host -> THEN.getOrDefault(host, List.of()), nameservers)
                        .poll());
    }

    @Test
    void ofAddressesNothingIsKept() {
        assertThat(posted("192.0.2.9", "[2001:db8::9]:53", "192.0.2.9:5353").addresses())
                .isEmpty();
    }

    @Test
    void aNameThatWasStoredWithoutItsAddressesIsResolvedNow() {
        PostedRequest posted = posted("192.0.2.9");
        HostResolver now = host -> List.of(InetAddress.ofLiteral("192.0.2.77"));

        assertThat(new AcceptedHosts(posted, now).resolve("ns1.example.com"))
                .containsExactly(InetAddress.ofLiteral("192.0.2.77"));
    }
}
