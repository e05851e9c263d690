package digaas.html;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTest {
    @Test
    void markupIsTakenApart() {
        assertThat(Escape.xml("<img src=x onerror='a()'>\"&"))
                .isEqualTo("&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;");
    }

    @Test
    void whatCannotBeSeenIsSpelledOut() {
        assertThat(Escape.xml("a\u202Eb\u0000c\u200Bd\nе\uFFFF"))
                .isEqualTo("a\\u{202E}b\\u{0}c\\u{200B}d\\u{A}е\\u{FFFF}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "=1+1~'=1+1",
                "+1~'+1",
                "-1~'-1",
                "@SUM(A1)~'@SUM(A1)",
                "plain.example.~plain.example.",
                "a,b~\"a,b\"",
                "a;=1+1~\"a;=1+1\"",
                "=\"x\"~\"'=\"\"x\"\"\"",
                "``~``"
            })
    void formulasAreDefusedAndCellsQuoted(String text, String cell) {
        assertThat(Escape.csv(text)).isEqualTo(cell);
    }

    @Property
    void noCellBeginsAsAFormulaOrEndsItsLine(@ForAll String text) {
        String cell = Escape.csv(text);
        String content = cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell;
        if (!content.isEmpty()) {
            assertThat("=+-@\t\r\n").doesNotContain(content.substring(0, 1));
        }
        if (!cell.startsWith("\"")) {
            assertThat(cell)
                    .doesNotContain("\"")
                    .doesNotContain(",")
                    .doesNotContain(";")
                    .doesNotContain("\n")
                    .doesNotContain("\r");
        } else {
            assertThat(content.replace("\"\"", "")).doesNotContain("\"");
        }
    }

    @Property
    void nothingThatXmlForbidsIsLeft(@ForAll String text) {
        assertThat(Escape.xml(text))
                .doesNotContainPattern("[\\x00-\\x1F\\x7F<>\"'\\uD800-\\uDFFF&&[^\\x{10000}-\\x{10FFFF}]]");
    }
}
