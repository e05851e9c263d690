package digaas.tests.types;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.dns.text.ParseResult.Invalid;
import digaas.dns.text.ParseResult.Valid;
import digaas.dns.text.RecordTypes;
import digaas.poll.query.RecordType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordTypesTest {
    @Test
    void everyTypeOfTheRegistryIsKnownAndNoOther() {
        List<RecordType> known = IntStream.rangeClosed(0, 0xFFFF)
                .mapToObj(RecordTypes::of)
                .filter(type -> !type.mnemonic().equals("TYPE" + type.value()))
                .toList();
        assertThat(known)
                .containsExactlyElementsOf(
                        RegisteredType.all().stream().map(RegisteredType::type).toList());
    }

    @Test
    void everyTypeThatAnRrsetCanHaveIsPolledByMnemonicAndByNumber() {
        for (RegisteredType type : RegisteredType.stored()) {
            assertThat(RecordTypes.parse(type.type().mnemonic())).isEqualTo(new Valid<>(type.type()));
            assertThat(RecordTypes.parse("type" + type.type().value())).isEqualTo(new Valid<>(type.type()));
        }
    }

    @Test
    void noOtherTypeIs() {
        for (RegisteredType type : RegisteredType.all()) {
            if (type.value() == null) {
                assertThat(RecordTypes.parse(type.type().mnemonic())).isInstanceOf(Invalid.class);
            }
        }
    }
}
