package digaas.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.tests.Skip;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class ChangeTest {
    private static NameserverTree tree;

    @BeforeAll
    static void start() throws Exception {
        Skip.without("named", "polling all nameservers of a zone and changes by nsupdate are not tested");
        Skip.without("nsupdate", "changes by nsupdate are not tested");
        tree = NameserverTree.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (tree != null) {
            tree.close();
        }
    }

    private static List<String> texts(JsonNode all, String field) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> each.path(field).asString())
                .toList();
    }

    @Test
    void everyAddressOfEveryNameserverIsPolled() throws Exception {
        Ran ran = Ran.with("", "poll", "www.example.test", "A", "--direct", "--root", tree.root(), "--json");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(texts(ran.json().path("nameserver_results"), "address"))
                .containsExactly("127.0.0.1:" + tree.port(), "[0:0:0:0:0:0:0:1]:" + tree.port());
        assertThat(ran.json().path("authoritative").asBoolean()).isTrue();
    }

    @Test
    void peopleSeeTheNamesOfTheNameservers() throws Exception {
        Ran ran = Ran.with("", "poll", "www.example.test", "A", "--direct", "--root", tree.root());

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("polling the nameservers of example.test.: 2 addresses");
        assertThat(ran.out())
                .contains("ns1.example.test. (127.0.0.1:" + tree.port() + ")")
                .contains("ns2.example.test. ([0:0:0:0:0:0:0:1]:" + tree.port() + ")");
    }

    @Test
    void aZoneThatIsNotDelegatedIsAnError() throws Exception {
        Ran ran = Ran.with("", "poll", "none.test", "--zone", "--direct", "--root", tree.root());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("none.test. is not delegated: the nameservers of test. have no NS records for it");
    }

    @Test
    void whatNsupdateMadeIsSeenOnAllNameservers() throws Exception {
        String script = """
            ; every form that BIND takes
            server 127.0.0.1 %d
            zone example.test
            prereq yxdomain www.example.test
            update delete www.example.test A
            update add www.example.test. 60 IN A 192.0.2.11
            add new.example.test 60 TXT "a; b" c;d
            ttl 30
            add new.example.test A 192.0.2.12

            del old.example.test
            update add many.example.test 60 A 192.0.2.5
            update delete many.example.test A 192.0.2.3
            update add example.test 60 SOA ns1.example.test. admin.example.test. 42 3600 600 86400 60
            send
            update add unsent.example.test 60 A 192.0.2.13
            """.formatted(tree.port());
        Ran ran = Ran.with(
                script,
                "change",
                "--direct",
                "--root",
                tree.root(),
                "--all-nameservers",
                "--every",
                "0.1",
                "--timeout",
                "20",
                "--json",
                "--",
                "nsupdate",
                "-k",
                tree.named().key().toString());

        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode requests = ran.json().path("requests");
        assertThat(texts(requests, "condition"))
                .containsExactly(
                        "nxdomain",
                        "rrset=192.0.2.11",
                        "data=\"a; b\" \"c;d\"",
                        "data=192.0.2.12",
                        "data=192.0.2.5",
                        "record_removed",
                        "serial_not_lower");
        assertThat(texts(requests, "status")).containsOnly("COMPLETED");
        requests.forEach(
                request -> assertThat(request.path("nameserver_results")).hasSize(2));
    }

    @Test
    void aFailedNsupdateGivesItsStatusAndNothingIsPolled() throws Exception {
        String script =
                "server 127.0.0.1 %d\nprereq nxdomain www.example.test\nadd x.example.test 60 A 192.0.2.1\nsend\n"
                        .formatted(tree.port());
        Ran ran = Ran.with(
                script,
                "change",
                "--direct",
                "--json",
                "--",
                "nsupdate",
                "-k",
                tree.named().key().toString());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("YXDOMAIN").contains("nsupdate failed with exit status 2: nothing is polled");
    }

    @Test
    void theServerOfTheInputIsPolledByDefault() throws Exception {
        String script = "server ::1 %d\nadd y.example.test 60 A 192.0.2.1\nsend\n".formatted(tree.port());
        Ran ran = Ran.with(
                script,
                "change",
                "--direct",
                "--json",
                "--",
                "nsupdate",
                "-k",
                tree.named().key().toString());

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.json().path("requests").path(0).path("nameserver").asString())
                .isEqualTo("[::1]:" + tree.port());
    }
}
