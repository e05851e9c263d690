package digaas.client.command.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedTest {
    private static List<String> expected(String script) {
        return Expected.after(UpdateScript.read(script.lines().toList(), Optional.empty(), 53)).stream()
                .map(sight -> sight.fields().toString().replaceAll("[{}\"]", "")
                        + sight.server().map(server -> " @" + server).orElse(""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "update add www.example.org 60 A"
                        + " 192.0.2.7|query_name:www.example.org.,rdatatype:A,condition:data=192.0.2.7",
                "add www.example.org. 60 IN a"
                        + " 192.0.2.7|query_name:www.example.org.,rdatatype:A,condition:data=192.0.2.7",
                "UPDATE ADD WWW.example.org 60 CLASS1 TYPE1 192.0.2.7"
                        + "|query_name:www.example.org.,rdatatype:A,condition:data=192.0.2.7",
                "update del www.example.org A 192.0.2.7"
                        + "|query_name:www.example.org.,rdatatype:A,condition:record_removed,rdata:192.0.2.7",
                "delete www.example.org 60 IN A|query_name:www.example.org.,rdatatype:A,condition:record_removed",
                "del www.example.org IN|query_name:www.example.org.,condition:nxdomain",
                "update delete www.example.org ANY|query_name:www.example.org.,condition:nxdomain",
                "update  delete\twww.example.org  |query_name:www.example.org.,condition:nxdomain",
                "update add example.org 60 SOA ns1.example.org. admin.example.org. 42 3600 600 86400 60"
                        + "|zone_name:example.org.,condition:serial_not_lower,serial:42",
                "update add example.org 60 MX 10 mail.example.org"
                        + "|query_name:example.org.,rdatatype:MX,condition:data=10 mail.example.org."
            })
    void eachFormOfAnUpdateIsRead(String line, String request) {
        assertThat(expected(line + "\nsend")).containsExactly(request);
    }

    @Test
    void quotesAndSemicolonsAreTheDatas() {
        assertThat(Expected.after(UpdateScript.read(
                        List.of("update add t.example.org 60 TXT \"a; \\\"b\\\"\" c;d", ""), Optional.empty(), 53)))
                .singleElement()
                .satisfies(sight -> assertThat(sight.fields().path("condition").asString())
                        .isEqualTo("data=\"a; \\\"b\\\"\" \"c;d\""));
    }

    @Test
    void whatIsNotSentIsNotExpected() {
        assertThat(expected("update add a.example.org 60 A 192.0.2.1")).isEmpty();
        assertThat(expected("update add a.example.org 60 A 192.0.2.1\n\nupdate add b.example.org 60 A 192.0.2.2"))
                .hasSize(1);
        assertThat(expected("update add a.example.org 60 A 192.0.2.1\nquit\nsend"))
                .isEmpty();
    }

    @Test
    void theTtlMayHaveADefault() {
        assertThat(expected("ttl 60\nadd a.example.org A 192.0.2.1\nsend")).hasSize(1);
        assertThatThrownBy(() -> expected("ttl 60\nttl none\nadd a.example.org A 192.0.2.1\nsend"))
                .hasMessage("nsupdate's input, line 3: the TTL is missing");
    }

    @Test
    void anRrsetThatWasDeletedFirstMustBeWhole() {
        assertThat(expected("""
            update delete a.example.org A
            update add a.example.org 60 A 192.0.2.1
            update add a.example.org 60 A 192.0.2.2
            send
            """))
                .containsExactly("query_name:a.example.org.,rdatatype:A,condition:rrset=192.0.2.1,192.0.2.2");
        assertThat(expected("del a.example.org\nadd a.example.org 60 A 192.0.2.1\nsend"))
                .containsExactly("query_name:a.example.org.,rdatatype:A,condition:rrset=192.0.2.1");
        assertThat(expected("del a.example.org A\nadd a.example.org 60 HTTPS 1 . alpn=h2,h3\nsend"))
                .containsExactly(
                        "query_name:a.example.org.,rdatatype:A,condition:record_removed",
                        "query_name:a.example.org.,rdatatype:HTTPS,condition:data=1 . alpn=\\h2,h3\\");
    }

    @Test
    void aLaterUpdateUndoesAnEarlierOne() {
        assertThat(expected("add a.example.org 60 A 192.0.2.1\nsend\ndel a.example.org A 192.0.2.1\nsend"))
                .containsExactly("query_name:a.example.org.,rdatatype:A,condition:record_removed,rdata:192.0.2.1");
        assertThat(expected("add a.example.org 60 A 192.0.2.1\nsend\ndel a.example.org\nsend"))
                .containsExactly("query_name:a.example.org.,condition:nxdomain");
        assertThat(expected("add a.example.org 60 CNAME b.example.org\nadd a.example.org 60 CNAME c.example.org\nsend"))
                .containsExactly("query_name:a.example.org.,rdatatype:CNAME,condition:rrset=c.example.org.");
    }

    @Test
    void recordsThatOthersMayShareAreEachExpected() {
        assertThat(expected("add a.example.org 60 A 192.0.2.1\nadd a.example.org 60 A 192.0.2.2\nsend"))
                .containsExactly(
                        "query_name:a.example.org.,rdatatype:A,condition:data=192.0.2.1",
                        "query_name:a.example.org.,rdatatype:A,condition:data=192.0.2.2");
    }

    @Test
    void aZoneKeepsItsApex() {
        assertThat(expected("zone example.org\ndel example.org\nsend")).isEmpty();
        assertThat(expected("del example.org SOA\nsend")).isEmpty();
    }

    @Test
    void theServerOfAMessageIsAsked() {
        assertThat(expected("""
            server 127.0.0.1 5353
            add a.example.org 60 A 192.0.2.1
            send
            server ::1 53
            del b.example.org A
            send
            server 2001:db8::1 5353
            del c.example.org A
            send
            """))
                .containsExactly(
                        "query_name:a.example.org.,rdatatype:A,condition:data=192.0.2.1 @127.0.0.1:5353",
                        "query_name:b.example.org.,rdatatype:A,condition:record_removed @::1",
                        "query_name:c.example.org.,rdatatype:A,condition:record_removed @[2001:db8::1]:5353");
    }

    @Test
    void prerequisitesCommentsAndWhatElseIsSaidChangeNothing() {
        assertThat(expected("""
            ; a comment
            prereq nxdomain a.example.org
            yxrrset b.example.org A
            key digaas c2VjcmV0
            local 127.0.0.1
            check-names no
            show
            answer
            update add a.example.org 60 A 192.0.2.1
            send
            """)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update add a.example.org 60 CH A 192.0.2.1",
                "class CH",
                "update add a.example.org 60 A",
                "update add a.example.org 60 A 192.0.2.300",
                "update add a.example.org 60 NOTATYPE x",
                "update replace a.example.org"
            })
    void whatCannotBePolledForIsRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> expected("server 127.0.0.1\n" + line + "\nsend"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("nsupdate's input, line 2: ");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "nsupdate, -, -, 53",
                "/usr/bin/nsupdate -, -, -, 53",
                "nsupdate -k /etc/key changes.txt, changes.txt, -, 53",
                "nsupdate -v -k/etc/key -p 5353 -t 5 changes.txt, changes.txt, -, 5353",
                "nsupdate -vkp key, key, -, 53",
                "nsupdate -l -p 5353, -, 127.0.0.1:5353, 5353",
                "nsupdate -- changes.txt, changes.txt, -, 53"
            })
    void theCommandLineIsRead(String words, String file, String server, int port) {
        NsupdateCommand command = NsupdateCommand.read(List.of(words.split(" ")));
        assertThat(command.file().map(Object::toString)).isEqualTo(Optional.ofNullable(file));
        assertThat(command.server()).isEqualTo(Optional.ofNullable(server));
        assertThat(command.port()).isEqualTo(port);
    }

    @Test
    void anotherProgramIsRefused() {
        assertThatThrownBy(() -> NsupdateCommand.read(List.of("ssh", "nsupdate")))
                .hasMessageContaining("'ssh' is not nsupdate");
    }
}
