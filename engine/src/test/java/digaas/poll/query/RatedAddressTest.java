package digaas.poll.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatedAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.1, 192.0.2.1",
        "2002:c000:201::1, 192.0.2.1",
        "2002:c000:201:ffff:1:2:3:4, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::, 2001:db8:1:3:0:0:0:0/64",
        "2001:db8::5efe:192.0.2.1, 2001:db8:0:0:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64"
    })
    void addressesByWhichTheSameHostIsReachedShareOneRate(String address, String rated) {
        assertThat(RatedAddress.of(InetAddress.ofLiteral(address)).text()).isEqualTo(rated);
    }
}
