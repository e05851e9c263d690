package digaas.requests.store.progress;

import digaas.measurement.PollResult;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import digaas.poll.evidence.Evidence;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ProgressWriter} wrote. */
record ProgressReader(DataInputStream in) {
    PollResult read() throws IOException {
        Long polls = number();
        Long heldBack = number();
        Instant absentAt = time();
        List<Sighting> sightings = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            Instant lastNotYet = time();
            Instant firstSeen = time();
            String evidence = text();
            sightings.add(new Sighting(lastNotYet, firstSeen, evidence == null ? null : Evidence.valueOf(evidence)));
        }
        List<LastAnswer> answers = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            answers.add(answer());
        }
        return new PollResult(null, polls, heldBack, absentAt, answers, sightings);
    }

    private LastAnswer answer() throws IOException {
        int index = in.readShort();
        String nameserver = required();
        String address = text();
        String came = required();
        String rcode = text();
        boolean authoritative = in.readBoolean();
        boolean referral = in.readBoolean();
        Long serial = number();
        List<LastAnswer.Shown> records = new ArrayList<>();
        for (int left = in.readShort(); left > 0; left--) {
            records.add(new LastAnswer.Shown(text(), text(), number(), required()));
        }
        int omitted = in.readInt();
        Duration rtt = Duration.ofNanos(in.readLong());
        return new LastAnswer(
                index,
                nameserver,
                address,
                came,
                rcode,
                authoritative,
                referral,
                serial,
                records,
                omitted,
                rtt,
                text());
    }

    private @Nullable Long number() throws IOException {
        return in.readBoolean() ? (Long) in.readLong() : null;
    }

    private @Nullable Instant time() throws IOException {
        return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    }

    private @Nullable String text() throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private String required() throws IOException {
        return Objects.requireNonNull(text(), "a stored progress lacks a text");
    }
}
