package digaas.requests.store;

import digaas.poll.LastAnswer;
import digaas.table.Item;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The latest answers of a request's nameservers as an attribute of its item. */
final class StoredAnswer {
    private StoredAnswer() {}

    static AttributeValue of(List<LastAnswer> answers) {
        return AttributeValue.fromL(answers.stream()
                .map(answer -> AttributeValue.fromM(of(answer).attributes()))
                .toList());
    }

    private static Item of(LastAnswer answer) {
        return Item.empty()
                .with("index", Item.number(answer.index()))
                .with("nameserver", answer.nameserver())
                .with("address", answer.address())
                .with("came", answer.came())
                .with("rcode", answer.rcode())
                .with("authoritative", AttributeValue.fromBool(answer.authoritative()))
                .with("referral", AttributeValue.fromBool(answer.referral()))
                .with("serial", answer.serial() == null ? null : Item.number(answer.serial()))
                .with(
                        "records",
                        AttributeValue.fromL(answer.records().stream()
                                .map(record -> AttributeValue.fromM(of(record).attributes()))
                                .toList()))
                .with("omitted", Item.number(answer.omitted()))
                .with("rtt", Item.number(answer.rtt().toNanos()))
                .with("nsid", answer.nsid());
    }

    private static Item of(LastAnswer.Shown record) {
        return Item.empty()
                .with("owner", record.owner())
                .with("type", record.type())
                .with("ttl", record.ttl() == null ? null : Item.number(record.ttl()))
                .with("data", record.data());
    }

    /** Those of a request's item, in the order in which they came. */
    static List<LastAnswer> all(Item request) {
        if (request.has("last_answer")) {
            return List.of(
                    ofEarlierVersion(new Item(request.required("last_answer").m()), request));
        }
        return request.itemsOf("answers").stream().map(StoredAnswer::read).toList();
    }

    private static LastAnswer read(Item item) {
        return new LastAnswer(
                (int) item.number("index", 0),
                item.textOf("nameserver"),
                item.textOrNull("address"),
                item.textOf("came"),
                item.textOrNull("rcode"),
                item.required("authoritative").bool(),
                item.required("referral").bool(),
                item.numberOrNull("serial"),
                item.itemsOf("records").stream().map(StoredAnswer::readRecord).toList(),
                (int) item.number("omitted", 0),
                item.durationOf("rtt"),
                item.textOrNull("nsid"));
    }

    private static LastAnswer.Shown readRecord(Item item) {
        return new LastAnswer.Shown(
                item.textOrNull("owner"), item.textOrNull("type"), item.numberOrNull("ttl"), item.textOf("data"));
    }

    /** Earlier versions stored one answer, of whichever nameserver, with the data of its records only. */
    private static LastAnswer ofEarlierVersion(Item item, Item request) {
        String nameserver = item.textOf("nameserver");
        String outcome = item.textOf("outcome");
        boolean failure = outcome.equals(outcome.toLowerCase(Locale.ROOT));
        return new LastAnswer(
                Math.max(0, request.textsOf("nameservers").indexOf(nameserver)),
                nameserver,
                null,
                failure ? (outcome.equals("timeout") ? "no_answer" : outcome) : LastAnswer.ANSWERED,
                failure ? null : outcome,
                item.required("authoritative").bool(),
                false,
                item.numberOrNull("serial"),
                item.textsOf("rdata").stream()
                        .map(data -> new LastAnswer.Shown(null, null, null, data))
                        .toList(),
                0,
                item.durationOf("rtt"),
                item.textOrNull("nsid"));
    }
}
