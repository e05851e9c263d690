package digaas.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.rdata.form.FieldValue;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdataFieldsTest {
    private static final Path DOCUMENT = Path.of("../docs/API.md");

    private static RecordType type(String mnemonic) {
        return RecordTypes.of(RecordTypes.number(mnemonic).orElseThrow());
    }

    private static Map<String, FieldValue> fields(RecordType type, String text) {
        Rdata data = ((Valid<Rdata>) RdataParser.parse(type, text)).value();
        return RdataFields.of(type, data);
    }

    private static String shown(FieldValue value) {
        return switch (value) {
            case FieldValue.Numeric(var number) -> number.toPlainString();
            case FieldValue.Textual(String text) -> "'" + text + "'";
            case FieldValue.Several(var values) ->
                values.stream().map(RdataFieldsTest::shown).collect(Collectors.joining(" ", "[", "]"));
            case FieldValue.Named(var values) -> shown(values);
            case FieldValue.Absent() -> "-";
        };
    }

    private static String shown(Map<String, FieldValue> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + shown(field.getValue()))
                .collect(Collectors.joining(" ", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SSHFP | 1 1 253D9636219BE6AEC03D06359837E0604B370372 | {algorithm=1 fp_type=1 fingerprint='253d9636219be6aec03d06359837e0604b370372'}
        A | 192.0.2.1 | {address='192.0.2.1'}
        MX | 10 Mail.example.com. | {preference=10 exchange='mail.example.com.'}
        TXT | "a\\"b\\\\c" "\\200" | {txt_data=['a"b\\\\c' '\\200']}
        ISDN | "1" | {isdn_address='1' sa=-}
        CAA | 0 Issue "ca.example" | {flags=0 tag='issue' value='ca.example'}
        HTTPS | 1 . alpn="h2,h3" no-default-alpn port=8443 | {svc_priority=1 target_name='.' svc_params={alpn='h2,h3' no-default-alpn='' port='8443'}}
        APL | !1:192.0.2.0/24 | {prefixes=[{address_family=1 negation=1 address='192.0.2.0' prefix=24}]}
        APL | \\# 0 | {prefixes=[]}
        A6 | 128 a.example. | {prefix_length=128 address_suffix=- prefix_name='a.example.'}
        A6 | 0 ::1 | {prefix_length=0 address_suffix='::1' prefix_name=-}
        WKS | 192.0.2.1 6 25 80 | {address='192.0.2.1' protocol=6 ports=[25 80]}
        NSEC3 | 1 0 0 - 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A | {hash_algorithm=1 flags=0 iterations=0 salt='' next_hashed_owner_name='2T7B4G4VSA5SMI47K61MV5BV1A22BOJR' type_bit_maps=['A']}
        LOC | 52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m | {latitude='52 22 23.000 N' longitude='4 53 32.000 E' altitude=-2.00 size=1 horiz_pre=10000 vert_pre=10}
        IPSECKEY | 10 0 2 . AQ== | {precedence=10 gateway_type=0 algorithm=2 gateway='.' public_key='AQ=='}
        HIP | 2 20 AQ== a.example. b.example. | {pk_algorithm=2 hit='20' public_key='AQ==' rendezvous_servers=['a.example.' 'b.example.']}
        TYPE65280 | \\# 2 ABCD | {rdata='abcd'}
        NULL | \\# 2 ABCD | {rdata='abcd'}
        """)
    void dataHasTheFieldsOfItsType(String mnemonic, String text, String expected) {
        assertThat(shown(fields(type(mnemonic), text))).isEqualTo(expected);
    }

    @Test
    void dataThatIsNotOfItsTypesFormatIsHexadecimal() {
        assertThat(shown(RdataFields.of(type("A"), new Rdata("0102", "\\# 2 0102"))))
                .isEqualTo("{rdata='0102'}");
    }

    @Test
    void everyFormatHasANameForEachOfItsFields() throws Exception {
        for (int number = 0; number <= 0xFFFF; number++) {
            RdataFormat format = RdataFormats.of(number);
            RecordType type = RecordTypes.of(number);
            if (format == null) {
                assertThat(RdataFields.names(type)).as(type.mnemonic()).containsExactly(RdataFields.OPAQUE);
            } else {
                assertThat(fields(type, format.example()).keySet())
                        .as(type.mnemonic())
                        .containsExactlyElementsOf(RdataFields.names(type))
                        .doesNotHaveDuplicates()
                        .doesNotContain(RdataFields.OPAQUE);
            }
        }
    }

    /** The failing test prints the table. */
    @Test
    void theDocumentListsTheFieldsOfEachType() throws IOException {
        Map<String, List<String>> typesByFields = new LinkedHashMap<>();
        IntStream.rangeClosed(0, 0xFFFF).mapToObj(RecordTypes::of).forEach(type -> {
            RdataFormat format = RdataFormats.of(type.value());
            if (format != null) {
                typesByFields
                        .computeIfAbsent(described(fields(type, format.example())), _ -> new ArrayList<>())
                        .add(type.mnemonic());
            }
        });
        String rows = typesByFields.entrySet().stream()
                .map(row -> "| %s | %s |%n".formatted(String.join(", ", row.getValue()), row.getKey()))
                .collect(Collectors.joining());
        assertThat(Files.readString(DOCUMENT)).contains("| types | fields |\n| --- | --- |\n" + rows + "| others | ");
    }

    private static String described(Map<String, FieldValue> fields) {
        return fields.entrySet().stream()
                .map(field -> "`" + field.getKey() + "`" + kind(field.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String kind(FieldValue value) {
        return switch (value) {
            case FieldValue.Numeric _ -> " #";
            case FieldValue.Several _ -> " []";
            case FieldValue.Named _ -> " {}";
            case FieldValue.Textual _, FieldValue.Absent _ -> "";
        };
    }
}
