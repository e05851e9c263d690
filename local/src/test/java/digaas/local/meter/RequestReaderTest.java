package digaas.local.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String THREE = """
            POST /queue HTTP/1.1\r
            Host: 127.0.0.1\r
            User-Agent: sdk app/Front m/D\r
            Content-Length: 11\r
            \r
            {"a":"b\\n"}PUT /bucket/key?x=1 HTTP/1.1\r
            Host: localhost:1\r
            transfer-encoding: chunked\r
            \r
            5;name=value\r
            12345\r
            C\r
            6789\r
            \r
            abcd\r
            0\r
            Trailer: t\r
            \r
            GET /bucket HTTP/1.1\r
            host: [::1]:1\r
            \r
            """;

    private final List<PassedRequest> told = new ArrayList<>();

    private void read(String text, int kept, int piece) {
        RequestReader reader = new RequestReader(kept, told::add);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            byte[] some = new byte[piece];
            int length = Math.min(piece, bytes.length - from);
            System.arraycopy(bytes, from, some, 0, length);
            reader.read(some, length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 10_000})
    void requestsAreToldOneByOneHoweverTheyArriveInPieces(int piece) {
        read(THREE, 100, piece);

        assertThat(told).extracting(PassedRequest::method).containsExactly("POST", "PUT", "GET");
        assertThat(told).extracting(PassedRequest::bodyLength).containsExactly(11L, 17L, 0L);
        assertThat(told)
                .extracting(PassedRequest::body)
                .containsExactly("{\"a\":\"b\\n\"}", "123456789\r\n\r\nabcd", "");
        assertThat(told).extracting(PassedRequest::path).containsExactly("/queue", "/bucket/key", "/bucket");
        assertThat(told).extracting(PassedRequest::query).containsExactly("", "x=1", "");
        assertThat(Meter.caller(told.getFirst().header("User-Agent"))).isEqualTo("Front");
    }

    @Test
    void aLongBodyIsCountedWholeAndKeptInPart() {
        read("PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000), 10, 999);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().bodyLength()).isEqualTo(100_000);
        assertThat(told.getFirst().body()).isEqualTo("x".repeat(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish\r\n\r\nGET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ten\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\nGET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            })
    void whatIsNoRequestIsNotTold(String text) {
        read(text, 10, 5);

        assertThat(told).isEmpty();
    }
}
