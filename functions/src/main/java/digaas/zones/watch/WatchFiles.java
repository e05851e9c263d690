package digaas.zones.watch;

import digaas.aws.bucket.Bucket;
import digaas.zones.store.Watch;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The objects of watches in the bucket. None is ever changed: what a turn finds is stored as new objects, and the
 * watch's item says which ones are the latest.
 */
public final class WatchFiles {
    private static final String TYPE = "application/gzip";

    private final Bucket bucket;

    public WatchFiles(Bucket bucket) {
        this.bucket = bucket;
    }

    private static String prefix(UUID watch) {
        return "zones/watches/" + watch + "/";
    }

    private static String expectedKey(UUID watch, int shard) {
        return prefix(watch) + "expected-" + shard;
    }

    private static String reportKey(UUID watch) {
        return prefix(watch) + "index.html";
    }

    /** Stores the page of a watch. */
    public void putReport(UUID watch, String html) {
        bucket.put(
                reportKey(watch),
                html.getBytes(StandardCharsets.UTF_8),
                "text/html; charset=utf-8",
                Bucket.Caching.REVALIDATED);
    }

    /** A link to the page of a watch, whether or not it exists yet. */
    public URI reportLink(UUID watch, Duration validity) {
        return bucket.presign(reportKey(watch), validity);
    }

    /** How many shards some recordsets have. */
    static int shards(int expected) {
        return Math.ceilDiv(expected, Shard.SIZE);
    }

    /** Stores what a watch expects. */
    public void putExpected(UUID watch, List<Expected> expected) {
        together(shards(expected.size()), shard -> {
            List<Expected> some =
                    expected.subList(shard * Shard.SIZE, Math.min(expected.size(), (shard + 1) * Shard.SIZE));
            put(expectedKey(watch, shard), ShardCodec.expected(some));
            return shard;
        });
    }

    /** What a watch expects. */
    List<Expected> expected(Watch watch) {
        return together(
                        shards(watch.expected()),
                        shard -> ShardCodec.readExpected(bucket.get(expectedKey(watch.id(), shard))))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** What is known of a watch's recordsets. */
    List<Shard> states(Watch watch) {
        return together(shards(watch.expected()), shard -> state(watch, shard));
    }

    Shard state(Watch watch, int shard) {
        int size = Math.min(Shard.SIZE, watch.expected() - shard * Shard.SIZE);
        Shard empty = new Shard(size, watch.nameservers().size(), watch.quorum());
        String key = watch.objects().isEmpty() ? "" : watch.objects().get(shard + 1);
        return key.isEmpty() ? empty : ShardCodec.readState(bucket.get(key), empty);
    }

    /** What a watch expects of one shard. */
    List<Expected> expected(Watch watch, int shard) {
        return ShardCodec.readExpected(bucket.get(expectedKey(watch.id(), shard)));
    }

    /** The curves that were stored last. */
    Curves curves(Watch watch) {
        return watch.objects().isEmpty()
                ? Curves.none(watch.nameservers().size())
                : Curves.read(bucket.get(watch.objects().getFirst()));
    }

    /**
     * Stores what was found.
     *
     * @param name of this time, which no other has
     * @param keys of the objects until now
     * @return the keys of the latest objects
     */
    List<String> put(UUID watch, String name, Curves curves, List<Shard> shards, List<String> keys) {
        List<String> states = together(shards.size(), i -> {
            Shard shard = shards.get(i);
            boolean isNew = shard.takeChanged();
            if (!isNew) {
                return keys.isEmpty() ? "" : keys.get(i + 1);
            }
            try {
                return put(prefix(watch) + name + "-" + i, ShardCodec.state(shard));
            } catch (RuntimeException e) {
                shard.markChanged();
                throw e;
            }
        });
        List<String> all = new ArrayList<>(states);
        all.addFirst(put(prefix(watch) + name + "-curves", curves.write()));
        return all;
    }

    private String put(String key, byte[] octets) {
        bucket.put(key, octets, TYPE, Bucket.Caching.REVALIDATED);
        return key;
    }

    /** Deletes the objects that are in one list and not in another. */
    void deleteMissing(List<String> before, List<String> after) {
        for (String key : before) {
            if (!key.isEmpty() && !after.contains(key)) {
                bucket.delete(key);
            }
        }
    }

    private interface One<T> {
        T at(int shard);
    }

    private static <T> List<T> together(int count, One<T> one) {
        List<Future<T>> all;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> one.at(i)))
                    .toList();
        }
        return all.stream().map(WatchFiles::result).toList();
    }

    private static <T> T result(Future<T> ended) {
        if (ended.state() == Future.State.FAILED) {
            throw new IllegalStateException("an object of a watch can't be read or stored", ended.exceptionNow());
        }
        return ended.resultNow();
    }
}
