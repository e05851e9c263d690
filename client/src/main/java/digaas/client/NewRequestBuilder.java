package digaas.client;

import digaas.client.NewRequest.Pacing;
import digaas.client.NewRequest.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The fields of a new request, one after the other; {@link NewRequest} says what each means. */
public final class NewRequestBuilder {
    private final GivenFields fields = new GivenFields();

    NewRequestBuilder() {}

    /** The nameserver. */
    public NewRequestBuilder nameserver(String nameserver) {
        fields.put("nameserver", nameserver);
        return this;
    }

    /** Several nameservers. */
    public NewRequestBuilder nameservers(List<String> nameservers) {
        fields.put("nameservers", nameservers);
        return this;
    }

    /** The percentage of nameservers that must show the change. */
    public NewRequestBuilder thresholdPercentage(int thresholdPercentage) {
        fields.put("threshold_percentage", thresholdPercentage);
        return this;
    }

    /** The name, where it is a zone. */
    public NewRequestBuilder zoneName(String zoneName) {
        fields.put("zone_name", zoneName);
        return this;
    }

    /** The name. */
    public NewRequestBuilder queryName(String queryName) {
        fields.put("query_name", queryName);
        return this;
    }

    /** The expected change. */
    public NewRequestBuilder condition(String condition) {
        fields.put("condition", condition);
        return this;
    }

    /** The serial that must be reached. */
    public NewRequestBuilder serial(long serial) {
        fields.put("serial", serial);
        return this;
    }

    /** The type of the records. */
    public NewRequestBuilder rdatatype(String rdatatype) {
        fields.put("rdatatype", rdatatype);
        return this;
    }

    /** The value that must disappear. */
    public NewRequestBuilder rdata(String rdata) {
        fields.put("rdata", rdata);
        return this;
    }

    /** Whether only authoritative answers count. */
    public NewRequestBuilder authoritative(boolean authoritative) {
        fields.put("authoritative", authoritative);
        return this;
    }

    /** When the change was made. */
    public NewRequestBuilder startTime(Instant startTime) {
        fields.put("start_time", startTime);
        return this;
    }

    /** From one poll to the next. */
    public NewRequestBuilder frequency(Duration frequency) {
        fields.put("frequency", frequency);
        return this;
    }

    /** How long to poll. */
    public NewRequestBuilder timeout(Duration timeout) {
        fields.put("timeout", timeout);
        return this;
    }

    /** Whether queries use EDNS. */
    public NewRequestBuilder edns(boolean edns) {
        fields.put("edns", edns);
        return this;
    }

    /** How long a query waits for its answer. */
    public NewRequestBuilder queryTimeout(Duration queryTimeout) {
        fields.put("query_timeout", queryTimeout);
        return this;
    }

    /** How long the change must stay visible. */
    public NewRequestBuilder confirm(Duration confirm) {
        fields.put("confirm", confirm);
        return this;
    }

    /** When polls are made. */
    public NewRequestBuilder pacing(Pacing pacing) {
        fields.put("pacing", pacing);
        return this;
    }

    /** How much the clock that gave the start time may be off. */
    public NewRequestBuilder clockError(Duration clockError) {
        fields.put("clock_error", clockError);
        return this;
    }

    /** By what queries are sent. */
    public NewRequestBuilder transport(Transport transport) {
        fields.put("transport", transport);
        return this;
    }

    /** A host name that the server's certificate must contain. */
    public NewRequestBuilder tlsName(String tlsName) {
        fields.put("tls_name", tlsName);
        return this;
    }

    /** Pins, of which the server's key must match one. */
    public NewRequestBuilder tlsPin(String... tlsPin) {
        fields.put("tls_pin", tlsPin);
        return this;
    }

    /** The path of the server's DNS service. */
    public NewRequestBuilder httpsPath(String httpsPath) {
        fields.put("https_path", httpsPath);
        return this;
    }

    /** The TSIG key that signs the queries. */
    public NewRequestBuilder tsigKey(String tsigKey) {
        fields.put("tsig_key", tsigKey);
        return this;
    }

    /** The run that it belongs to. */
    public NewRequestBuilder run(String run) {
        fields.put("run", run);
        return this;
    }

    /** What else tells requests apart. */
    public NewRequestBuilder labels(Map<String, String> labels) {
        fields.put("labels", labels);
        return this;
    }

    /** What hears that the request has ended: a URL, or {@code eventbridge}. */
    public NewRequestBuilder callback(String callback) {
        fields.put("callback", callback);
        return this;
    }

    /** The request. */
    public NewRequest build() {
        return fields.as(NewRequest.class);
    }
}
