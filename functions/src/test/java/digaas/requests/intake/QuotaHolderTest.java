package digaas.requests.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaHolderTest {
    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::123456789012:assumed-role/tester/performance-test, arn:aws:sts::123456789012:assumed-role/tester",
        "arn:aws:sts::123456789012:assumed-role/tester/a/b, arn:aws:sts::123456789012:assumed-role/tester",
        "arn:aws-cn:sts::123456789012:assumed-role/tester/x, arn:aws-cn:sts::123456789012:assumed-role/tester",
        "arn:aws:sts::123456789012:federated-user/anybody, arn:aws:sts::123456789012:federated-user",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64"
    })
    void whatACallerCanHaveAnyNumberOfIsLeftOut(String caller, String holder) {
        assertThat(QuotaHolder.of(caller)).isEqualTo(holder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/team/me",
                "arn:aws:iam::123456789012:root",
                "198.51.100.7",
                "::ffff:198.51.100.7",
                "no:address",
                ""
            })
    void anybodyElseCountsAsSuch(String caller) {
        assertThat(QuotaHolder.of(caller)).isEqualTo(caller);
    }
}
