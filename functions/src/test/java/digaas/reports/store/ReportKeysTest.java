package digaas.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportKeysTest {
    private static final UUID REPORT = new UUID(0, 1);

    @Test
    void aReportsFilesAreBelowItsFolderAndTheIndexAboveAll() {
        assertThat(ReportKeys.file(REPORT, "index.html")).isEqualTo("reports/" + REPORT + "/index.html");
        assertThat(ReportKeys.index("index.json")).isEqualTo("reports/index.json");
    }

    @Test
    void keysAreMadeOfPlainNamesOnly() {
        for (String odd : new String[] {"", "..", "a/b", "a b", "ä"}) {
            assertThatThrownBy(() -> ReportKeys.file(REPORT, odd)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ReportKeys.index(odd)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
