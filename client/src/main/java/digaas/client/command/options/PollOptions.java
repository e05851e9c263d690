package digaas.client.command.options;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** How it is polled: an option for each field of a request that says so. */
public final class PollOptions {
    @Option(names = "--every", paramLabel = "S", description = "seconds from one poll to the next; 1 by default")
    private BigDecimal every = BigDecimal.ONE;

    @Option(names = "--timeout", paramLabel = "S", description = "how many seconds to poll; 300 by default")
    private BigDecimal timeout = new BigDecimal(300);

    @Option(
            names = "--threshold-percentage",
            paramLabel = "N",
            description = "the percentage of the nameservers that must show the change; 100 by default")
    private @Nullable Integer threshold;

    @Option(names = "--authoritative", description = "counts only authoritative answers")
    private boolean authoritative;

    @Option(names = "--confirm", paramLabel = "S", description = "how long the change must then stay visible")
    private @Nullable BigDecimal confirm;

    @Option(names = "--pacing", paramLabel = "WORD", description = "fixed or adaptive; fixed by default")
    private @Nullable String pacing;

    @Option(
            names = "--query-timeout",
            paramLabel = "S",
            description = "how long a query waits for its answer; 5 by default")
    private @Nullable BigDecimal queryTimeout;

    @Option(names = "--no-edns", description = "sends queries without EDNS")
    private boolean noEdns;

    @Option(names = "--transport", paramLabel = "WORD", description = "udp, tcp, tls or https; udp by default")
    private @Nullable String transport;

    @Option(names = "--tls-name", paramLabel = "NAME", description = "the name that the certificate must be valid for")
    private @Nullable String tlsName;

    @Option(names = "--tls-pin", paramLabel = "PIN", description = "the pin of the server's key; may be repeated")
    private List<String> tlsPins = new ArrayList<>();

    @Option(names = "--https-path", paramLabel = "PATH", description = "the path of the server's DNS service")
    private @Nullable String httpsPath;

    @Option(names = "--tsig-key", paramLabel = "NAME", description = "the stored TSIG key that signs the queries")
    private @Nullable String tsigKey;

    @Option(names = "--run", paramLabel = "NAME", description = "the run that the request belongs to")
    private @Nullable String run;

    @Option(names = "--label", paramLabel = "K=V", description = "a label; may be repeated")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--callback",
            paramLabel = "URL",
            description = "where Digaas posts the request when it has ended; not with --direct")
    private @Nullable String callback;

    public void write(ObjectNode request) {
        request.put("frequency", every).put("timeout", timeout);
        put(request, "threshold_percentage", threshold);
        put(request, "confirm", confirm);
        put(request, "pacing", pacing);
        put(request, "query_timeout", queryTimeout);
        put(request, "transport", transport);
        put(request, "tls_name", tlsName);
        put(request, "https_path", httpsPath);
        put(request, "tsig_key", tsigKey);
        put(request, "run", run);
        put(request, "callback", callback);
        if (authoritative) {
            request.put("authoritative", true);
        }
        if (noEdns) {
            request.put("edns", false);
        }
        if (!tlsPins.isEmpty()) {
            tlsPins.forEach(request.withArray("tls_pin")::add);
        }
        if (!labels.isEmpty()) {
            ObjectNode all = request.putObject("labels");
            labels.forEach(all::put);
        }
    }

    private static void put(ObjectNode request, String field, @Nullable Object value) {
        if (value != null) {
            request.putPOJO(field, value);
        }
    }
}
