package digaas.client.command.options;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** How a zone is watched, and how long the command waits. */
public final class WatchOptions {
    @Option(names = "--transfer", description = "transfers the whole zone (AXFR) instead of asking for each recordset")
    private boolean transfer;

    @Option(
            names = "--recordsets",
            paramLabel = "WORD|K=V",
            description = "all, changed, or a filter such as name=*.example.com., which may be repeated; by default"
                    + " what the last import changed where it replaced a zone, and otherwise all")
    private List<String> recordsets = new ArrayList<>();

    @Option(
            names = "--every",
            paramLabel = "S",
            description = "seconds from one look at a recordset to the next; as few as the rate of queries allows by"
                    + " default")
    private @Nullable BigDecimal every;

    @Option(names = "--timeout", paramLabel = "S", description = "how many seconds to watch; 3600 by default")
    private BigDecimal timeout = new BigDecimal(3_600);

    @Option(
            names = "--threshold-percentage",
            paramLabel = "N",
            description = "the percentage of the nameservers that must show a recordset; 100 by default")
    private @Nullable Integer threshold;

    @Option(names = "--compare-ttl", description = "counts a recordset only with its TTL")
    private boolean compareTtl;

    @Option(names = "--dnssec", description = "watches what a signer adds, too: RRSIG, NSEC, DNSKEY and others")
    private boolean dnssec;

    @Option(
            names = "--transport",
            paramLabel = "WORD",
            description = "udp, tcp, tls or https; with --transfer tcp or tls")
    private @Nullable String transport;

    @Option(names = "--tls-name", paramLabel = "NAME", description = "the name that the certificate must be valid for")
    private @Nullable String tlsName;

    @Option(names = "--tls-pin", paramLabel = "PIN", description = "the pin of the server's key; may be repeated")
    private List<String> tlsPins = new ArrayList<>();

    @Option(names = "--tsig-key", paramLabel = "NAME", description = "the stored TSIG key that signs the queries")
    private @Nullable String tsigKey;

    @Option(names = "--run", paramLabel = "NAME", description = "the run that the watch belongs to")
    private @Nullable String run;

    @Option(names = "--label", paramLabel = "K=V", description = "a label; may be repeated")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--wait", paramLabel = "S", description = "waits at most S seconds here; the watch goes on")
    private @Nullable BigDecimal wait;

    @Option(names = "--detach", description = "prints the id of the watch and does not wait")
    private boolean detach;

    @Option(names = "--keep", description = "does not cancel the watch when the command is interrupted")
    private boolean keep;

    @Option(names = "--jsonl", description = "prints an event a line: accepted, progress, ended")
    private boolean events;

    public boolean detach() {
        return detach;
    }

    public boolean keep() {
        return keep;
    }

    public boolean events() {
        return events;
    }

    /** How long to wait here at most. */
    public Optional<Duration> limit() {
        return Seconds.duration("--wait", wait);
    }

    /**
     * Writes what a watch of nameservers is posted with.
     *
     * @param words the nameservers, each with its {@code @}
     * @throws IllegalArgumentException when a word is no nameserver or options contradict each other
     */
    public void write(List<String> words, ObjectNode watch) {
        if (detach && (keep || wait != null)) {
            throw new IllegalArgumentException("--detach does not wait: leave out --keep and --wait");
        }
        for (String word : words) {
            if (!word.startsWith("@") || word.length() < 2) {
                throw new IllegalArgumentException("'%s' is no nameserver (example: @192.0.2.1)".formatted(word));
            }
            watch.withArray("nameservers").add(word.substring(1));
        }
        watch.put("timeout", timeout);
        if (transfer) {
            watch.put("method", "transfer");
        }
        put(watch, "frequency", every);
        put(watch, "threshold_percentage", threshold);
        put(watch, "transport", transport);
        put(watch, "tls_name", tlsName);
        put(watch, "tsig_key", tsigKey);
        put(watch, "run", run);
        if (compareTtl) {
            watch.put("compare_ttl", true);
        }
        if (dnssec) {
            watch.put("dnssec", true);
        }
        tlsPins.forEach(pin -> watch.withArray("tls_pin").add(pin));
        labels.forEach((name, value) -> watch.withObject("labels").put(name, value));
        writeRecordSets(watch);
    }

    private void writeRecordSets(ObjectNode watch) {
        for (String word : recordsets) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                watch.withObject("recordsets").put(word.substring(0, equals), word.substring(equals + 1));
            } else if (recordsets.size() == 1) {
                watch.put("recordsets", word);
            } else {
                throw new IllegalArgumentException("--recordsets: give either one word or filters (name=www.*)");
            }
        }
    }

    private static void put(ObjectNode watch, String field, @Nullable Object value) {
        if (value != null) {
            watch.putPOJO(field, value);
        }
    }
}
