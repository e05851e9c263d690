package digaas.delegation;

import digaas.dns.QueryEngine;
import digaas.dns.wire.TsigKey;
import digaas.poll.Samples;
import digaas.poll.evidence.NameText;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Question;
import digaas.poll.query.Rcode;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nameservers by their addresses, each with zones that it answers for as RFC 1034 §4.3.2 says, or with a script of its
 * own. Addresses without a nameserver are silent.
 */
final class Tree implements QueryEngine {
    static final String ROOT = "192.0.2.1";
    static final RecordType AAAA = new RecordType(28, "AAAA");

    private final Map<String, Map<String, List<ResourceRecord>>> zones = new HashMap<>();
    private final Map<String, Function<Question, Outcome>> scripts = new HashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    /** Lets a nameserver answer for a zone. Records are lines of owner, type and data, absolute. */
    Tree zone(String address, String zone, String... records) {
        List<ResourceRecord> all = new ArrayList<>(List.of(Samples.soa(zone, 1)));
        Stream.of(records).map(Tree::record).forEach(all::add);
        zones.computeIfAbsent(address, _ -> new HashMap<>()).put(zone, all);
        return this;
    }

    /** Lets a nameserver answer by a script. */
    Tree script(String address, Function<Question, Outcome> script) {
        scripts.put(address, script);
        return this;
    }

    int asked(String address) {
        return asked.getOrDefault(address, new AtomicInteger()).get();
    }

    private static ResourceRecord record(String line) {
        String[] words = line.split(" ", 3);
        RecordType type = Stream.of(Samples.A, AAAA, RecordType.NS, RecordType.CNAME, RecordType.DNAME)
                .filter(known -> known.mnemonic().equals(words[1]))
                .findFirst()
                .orElseThrow();
        return Samples.record(words[0], type, Samples.data(words[2]));
    }

    @Override
    public CompletableFuture<Observation> query(
            Question question, @Nullable TsigKey key, Duration timeout, Asker asker) {
        String address = question.nameserver().getAddress().getHostAddress();
        asked.computeIfAbsent(address, _ -> new AtomicInteger()).incrementAndGet();
        Function<Question, Outcome> script = scripts.get(address);
        Map<String, List<ResourceRecord>> served = zones.getOrDefault(address, Map.of());
        Outcome outcome = script != null
                ? script.apply(question)
                : served.isEmpty() ? Samples.silence() : answer(served, question);
        return CompletableFuture.completedFuture(Samples.at(Samples.NOON, outcome));
    }

    private static Outcome answer(Map<String, List<ResourceRecord>> served, Question question) {
        return served.entrySet().stream()
                .filter(zone -> NameText.isWithin(question.name(), zone.getKey()))
                .max(Comparator.comparingInt(zone -> zone.getKey().length()))
                .map(zone -> answer(zone.getKey(), zone.getValue(), question))
                .orElseGet(Samples::refused);
    }

    private static Outcome answer(String zone, List<ResourceRecord> records, Question question) {
        String name = question.name();
        List<ResourceRecord> cut = records.stream()
                .filter(record -> record.type().equals(RecordType.NS)
                        && !record.owner().equals(zone)
                        && NameText.isWithin(name, record.owner()))
                .toList();
        if (!cut.isEmpty()) {
            List<String> targets =
                    cut.stream().map(record -> record.rdata().text()).toList();
            List<ResourceRecord> glue = records.stream()
                    .filter(record -> targets.contains(record.owner()))
                    .toList();
            return new Outcome.Answered(Rcode.NOERROR, false, false, List.of(), cut, glue, null, null);
        }
        List<ResourceRecord> own =
                records.stream().filter(record -> record.owner().equals(name)).toList();
        List<ResourceRecord> answer = own.stream()
                .filter(record ->
                        record.type().equals(question.type()) || record.type().equals(RecordType.CNAME))
                .toList();
        if (answer.isEmpty()) {
            answer = records.stream()
                    .filter(record -> record.type().equals(RecordType.DNAME) && NameText.isBelow(name, record.owner()))
                    .toList();
        }
        return new Outcome.Answered(
                own.isEmpty() && answer.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR,
                true,
                false,
                answer,
                answer.isEmpty() ? List.of(records.getFirst()) : List.of(),
                null,
                null);
    }

    @Override
    public void closeIdle() {}

    @Override
    public void close() {}
}
