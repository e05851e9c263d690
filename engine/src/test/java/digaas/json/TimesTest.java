package digaas.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z,               2026-03-01T12:00:00Z",
        "2026-03-01t12:00:00z,               2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.5+01:00,        2026-03-01T11:00:00.5Z",
        "2026-03-01T12:00:00.123456789-05:30, 2026-03-01T17:30:00.123456789Z",
        "2024-02-29T23:59:59-00:00,          2024-02-29T23:59:59Z",
        "2026-01-01T00:30:00+14:00,          2025-12-31T10:30:00Z",
        "1969-12-31T23:59:59Z,               1969-12-31T23:59:59Z",
    })
    void aTimeIsReadByItsOffset(String text, Instant time) {
        List<String> faults = new ArrayList<>();
        assertThat(Times.parse(text, faults::add)).isEqualTo(time);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30T12:00:00Z,            does not exist",
        "2025-02-29T12:00:00Z,            does not exist",
        "2026-13-01T12:00:00Z,            does not exist",
        "2026-03-01T24:00:00Z,            does not exist",
        "2026-03-01T25:00:00Z,            does not exist",
        "2026-03-01T12:61:00Z,            does not exist",
        "2026-03-01T12:00:61Z,            does not exist",
        "2026-03-01T12:00:00+19:00,       does not exist",
        "2026-03-01T12:00:00+01:60,       does not exist",
        "2026-03-01T12:00:00,             needs an offset",
        "2026-03-01T12:00:00.5,           needs an offset",
        "2016-12-31T23:59:60Z,            leap second",
        "2016-12-31T23:59:60.5+01:00,     leap second",
        "2026-03-01T12:00:00.1234567890Z, at most 9 digits",
        "2026-03-01,                      must be Unix seconds or",
        "2026-03-01T12:00Z,               must be Unix seconds or",
        "2026-03-01T12:00:00.Z,           must be Unix seconds or",
        "2026-03-01 12:00:00Z,            must be Unix seconds or",
        "2026-03-01T12:00:00+0100,        must be Unix seconds or",
        "2026-03-01T12:00:00+01:00:30,    must be Unix seconds or",
        "2026-W09-7T12:00:00Z,            must be Unix seconds or",
        "+12026-03-01T12:00:00Z,          must be Unix seconds or",
        "１２２６-03-01T12:00:00Z,        must be Unix seconds or",
        "yesterday,                       must be Unix seconds or",
        "'',                              must be Unix seconds or",
    })
    void anythingElseIsRefusedWithItsReason(String text, String reason) {
        List<String> faults = new ArrayList<>();
        assertThat(Times.parse(text, faults::add)).isNull();
        assertThat(faults).singleElement().asString().contains(reason);
    }
}
