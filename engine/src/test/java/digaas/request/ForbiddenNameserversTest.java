package digaas.request;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.json.Fault;
import digaas.poll.query.AllowedNameservers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenNameserversTest {
    private static final AllowedNameservers BY_DEFAULT = new AllowedNameservers(false, false);
    private static final AllowedNameservers EVERYWHERE = new AllowedNameservers(true, true);

    private static List<Fault> faults(String nameservers, AllowedNameservers allowed) {
        return Parsing.faults(Parsing.bodyWith("nameservers", nameservers), allowed);
    }

    @Test
    void aFaultNamesTheFieldTheAddressAndTheParameterThatAllowsIt() {
        assertThat(faults("[\"192.0.2.1\", \"10.1.2.3\"]", BY_DEFAULT))
                .containsExactly(new Fault(
                        "/nameservers/1",
                        "10.1.2.3 is a private address and needs the operator's permission"
                                + " (parameter AllowPrivateNameservers): '10.1.2.3'"));
        assertThat(faults("[\"10.1.2.3\"]", EVERYWHERE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.251",
                "::",
                "fe80::1",
                "[ff02::fb]:53",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1"
            })
    void someAddressesAreNeverAsked(String nameserver) {
        assertThat(faults("[\"" + nameserver + "\"]", EVERYWHERE))
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/nameservers/0"))
                .satisfies(fault -> assertThat(fault.detail()).contains("is never polled"));
    }

    @Test
    void everyAddressOfAHostCounts() {
        assertThat(faults("[\"inside.example.com\"]", BY_DEFAULT))
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).contains("10.0.0.53", "'inside.example.com'"));
        assertThat(faults("[\"inside.example.com\"]", EVERYWHERE)).isEmpty();
    }

    @Test
    void otherPortsNeedLeave() {
        assertThat(faults("[\"192.0.2.1:22\", \"192.0.2.1:853\"]", BY_DEFAULT))
                .extracting(Fault::pointer)
                .containsExactly("/nameservers/0");
    }
}
