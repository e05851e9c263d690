package digaas.tests.zones;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.poll.query.Rdata;
import digaas.zones.file.ZoneFile;
import digaas.zones.file.ZoneFileReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that BIND reads, and files that it refuses: we say the same, and find the same records in them. What we write of
 * them is the same zone to BIND.
 */
class BindReadsTheSameTest {
    private static final String HEAD = """
        $ORIGIN example.com.
        $TTL 60
        @ IN SOA ns1 admin 1 2h 1h 4w 5m
          NS ns1
        ns1 A 192.0.2.1
        """;

    @TempDir
    private Path folder;

    private ZoneCompiler compiler;

    @BeforeEach
    void needBind() {
        compiler = new ZoneCompiler(folder);
    }

    private static ZoneFile read(byte[] text) throws IOException {
        return ZoneFileReader.read(new ByteArrayInputStream(text), null, 1_000_000);
    }

    private static Map<String, Set<Rdata>> records(ZoneFile zone) {
        Map<String, Set<Rdata>> records = new TreeMap<>();
        zone.recordSets()
                .forEach(set -> records.put(
                        "%s %d %s"
                                .formatted(
                                        set.name().labels(),
                                        set.ttl(),
                                        set.type().mnemonic()),
                        new HashSet<>(set.records())));
        return records;
    }

    private void compare(byte[] text) throws Exception {
        Path made = folder.resolve("made");
        Program.Result bind = compiler.compile(text, "example.com", made);
        ZoneFile zone = read(text);
        assertThat(zone.errors().isEmpty())
                .as(
                        "%s\nBIND: %d %s\nerrors: %s",
                        new String(text, StandardCharsets.ISO_8859_1), bind.exitCode(), bind.output(), zone.errors())
                .isEqualTo(bind.exitCode() == 0);
        if (bind.exitCode() == 0) {
            String again = "$ORIGIN example.com.\n" + Files.readString(made, StandardCharsets.ISO_8859_1);
            ZoneFile theirs = read(again.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(theirs.errors()).isEmpty();
            assertThat(records(zone)).isEqualTo(records(theirs));

            Path remade = folder.resolve("remade");
            String ours = ZoneCompiler.written(zone);
            Program.Result round = compiler.compile(ours.getBytes(StandardCharsets.ISO_8859_1), "example.com", remade);
            assertThat(round.exitCode()).as("%s\n%s", ours, round.output()).isZero();
            assertThat(remade).as(ours).hasSameBinaryContentAs(made);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a CNAME b\na TXT x",
                "a CNAME b\na CNAME c",
                "a DNAME b\na DNAME c",
                "a A 192.0.2.256",
                "a A 192.0.2",
                "a AAAA 2001:db8::g",
                "a TXT \"open",
                "a TXT ( open",
                "a TXT close )",
                "a TXT \\256",
                "a TXT \\12",
                "a..b A 192.0.2.1",
                "a ANY x",
                "a CH A 192.0.2.1",
                "a NOTYPE x",
                "a MX ns1",
                "a MX 65536 ns1",
                "$TTL x",
                "$FOO x",
                "$GENERATE 3-1 a$ A 192.0.2.$",
                "$GENERATE 1-2 a$ A 192.0.2.${0,0,q}",
                "$GENERATE 255-256 a$ A 192.0.2.$",
                "$GENERATE 1-5/2 a${7,4} 30 A 192.0.2.$\n$GENERATE 0-2 ${0,3,n} PTR h$",
                "$GENERATE 250-252 x${0,4,x}-${0,4,X}-${0,4,o} TXT $",
                "$GENERATE 1-2 m$ MX \"${-1,2} h$\"\n$GENERATE 30-31 ${0,5,N} CNAME n$",
                "WWW A 192.0.2.1\nwww A 192.0.2.1\nwWw A 192.0.2.2",
                "a\tA 192.0.2.1\r\n \tA 192.0.2.2 ; end\r\nb IN 1h30m A 192.0.2.1",
                "a\\.b\\032c\\\\d A 192.0.2.1\n*.w A 192.0.2.1\n\\@ A 192.0.2.3",
                "t TXT ( one ; comment )\n \"two; (three)\" \"a\\\"b\" \\065 \u00e9 \"\" )",
                "$ORIGIN sub\n@ A 192.0.2.3\nx MX 5 @\n$ORIGIN example.com.\n0 A 192.0.2.4\n60 60 A 192.0.2.5",
                "other.net. A 192.0.2.1\nnotexample.com. A 192.0.2.1\na\\.example.com. A 192.0.2.1",
                "s NS ns.s\nns.s A 192.0.2.2\nx.s TXT hidden\nd DNAME a.net.\nx.d A 192.0.2.1",
                "a CAA 0 issue \"ca.example.net\"\na TYPE65280 \\# 3 01 02 03\na A \\# 4 c0000201\na TYPE1 192.0.2.2",
                "a HTTPS 1 . alpn=\"h2,h3\" port=8443 ipv4hint=192.0.2.1\nb SVCB 0 a\nc SVCB 1 . key65333=\"a b\"",
                "a 0 TXT x\nb 2147483647 TXT x",
                "a 30 TXT x\na 40 TXT y",
                "a LOC 52 22 23.000 N 4 53 32.000 E -2.00m\na NAPTR 100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:a@b!\" .",
                "a TYPE65536 \\# 0",
                "a MX 10 Mail.Example.NET.\nb CNAME Www.Example.ORG.",
                "*.a NS ns1",
                "a SSHFP 1 1 ( 0123456789abcdef\n 0123456789abcdef01234567 )",
                "a class1 TXT x\nb CLASS001 TXT y"
            })
    void inAFileThatIsWrittenByHand(String body) throws Exception {
        compare((HEAD + body + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void inLongNamesAndStrings() throws Exception {
        String label = "l".repeat(63);
        compare((HEAD + label + " TXT " + "x".repeat(255) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        compare((HEAD + label + "l TXT x\n").getBytes(StandardCharsets.ISO_8859_1));
        compare((HEAD + "a TXT " + "x".repeat(256) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        String three = String.join(".", label, label, label);
        compare((HEAD + "l".repeat(49) + "." + three + " TXT x\n").getBytes(StandardCharsets.ISO_8859_1));
        compare((HEAD + "l".repeat(50) + "." + three + " TXT x\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
