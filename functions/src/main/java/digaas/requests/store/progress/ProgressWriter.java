package digaas.requests.store.progress;

import digaas.measurement.PollResult;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes one request's progress. What is not known is marked by a zero before it. */
record ProgressWriter(DataOutputStream out) {
    void write(PollResult result) throws IOException {
        number(result.polls());
        number(result.heldBack());
        time(result.absentAt());
        out.writeShort(result.sightings().size());
        for (Sighting sighting : result.sightings()) {
            time(sighting.lastNotYet());
            time(sighting.firstSeen());
            text(sighting.evidence() == null ? null : sighting.evidence().name());
        }
        out.writeShort(result.lastAnswers().size());
        for (LastAnswer answer : result.lastAnswers()) {
            write(answer);
        }
    }

    private void write(LastAnswer answer) throws IOException {
        out.writeShort(answer.index());
        text(answer.nameserver());
        text(answer.address());
        text(answer.came());
        text(answer.rcode());
        out.writeBoolean(answer.authoritative());
        out.writeBoolean(answer.referral());
        number(answer.serial());
        out.writeShort(answer.records().size());
        for (LastAnswer.Shown record : answer.records()) {
            text(record.owner());
            text(record.type());
            number(record.ttl());
            text(record.data());
        }
        out.writeInt(answer.omitted());
        out.writeLong(answer.rtt().toNanos());
        text(answer.nsid());
    }

    private void number(@Nullable Long number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number);
        }
    }

    private void time(@Nullable Instant time) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }
    }

    private void text(@Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }
}
