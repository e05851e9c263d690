package digaas.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which requests a report is about: those of a time range, those of a run, or both. Each further component leaves
 * others out.
 *
 * @param start the earliest start time
 * @param end the latest start time
 * @param labels which they must have
 * @param status which they must have
 * @param nameserver as the requests name it
 * @param name which they poll
 * @param run to which they belong
 * @param compare another run, whose requests the report compares with those of {@code run}
 * @param callback what hears that the report has ended: a URL, or {@code eventbridge}
 */
public record NewReport(
        Optional<Instant> start,
        Optional<Instant> end,
        Map<String, String> labels,
        Optional<Status> status,
        Optional<String> nameserver,
        Optional<String> name,
        Optional<String> run,
        Optional<String> compare,
        Optional<String> callback) {
    /** A report. */
    public NewReport {
        labels = Mapping.map(labels);
    }

    /** Begins a report on a run. */
    public static Builder ofRun(String run) {
        return new Builder().with("run", run);
    }

    /** Begins a report on the requests whose start time is in a range. */
    public static Builder between(Instant start, Instant end) {
        return new Builder().with("start", start).with("end", end);
    }

    /** What else is selected. */
    public static final class Builder {
        private final GivenFields fields = new GivenFields();

        private Builder() {}

        private Builder with(String name, Object value) {
            fields.put(name, value);
            return this;
        }

        /** The earliest start time. */
        public Builder start(Instant start) {
            return with("start", start);
        }

        /** The latest start time. */
        public Builder end(Instant end) {
            return with("end", end);
        }

        /** Labels that they must have. */
        public Builder labels(Map<String, String> labels) {
            return with("labels", labels);
        }

        /** The status that they must have. */
        public Builder status(Status status) {
            return with("status", status);
        }

        /** The nameserver, as they name it. */
        public Builder nameserver(String nameserver) {
            return with("nameserver", nameserver);
        }

        /** The name that they poll. */
        public Builder name(String name) {
            return with("name", name);
        }

        /** The run to which they belong. */
        public Builder run(String run) {
            return with("run", run);
        }

        /** Another run to compare with. */
        public Builder compare(String run) {
            return with("compare", run);
        }

        /** What hears that the report has ended: a URL, or {@code eventbridge}. */
        public Builder callback(String callback) {
            return with("callback", callback);
        }

        /** The report. */
        public NewReport build() {
            return fields.as(NewReport.class);
        }
    }
}
