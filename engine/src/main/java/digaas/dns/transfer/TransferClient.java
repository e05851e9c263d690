package digaas.dns.transfer;

import digaas.dns.tls.TlsContexts;
import digaas.dns.transfer.Transfer.Fault;
import digaas.poll.query.RatedAddress;
import digaas.poll.query.ResourceRecord;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Transfers zones, one at a time from each {@link RatedAddress}. Each transfer is one query on a connection of its own.
 * Safe for use by many threads.
 */
public final class TransferClient {
    private final TlsContexts tls;
    private final InstantSource clock;
    private final Set<RatedAddress> busy = new HashSet<>();

    /**
     * A client that has opened nothing yet.
     *
     * @param clock the wall clock for the times of transfers, and for those of signatures
     */
    public TransferClient(TlsContexts tls, InstantSource clock) {
        this.tls = tls;
        this.clock = clock;
    }

    /**
     * Transfers a zone and waits for its end. Interrupting the thread cancels it.
     *
     * @param sink gets each record in the order of the messages, the SOA once, on the caller's thread. What it got
     *     means nothing unless the result is {@link Transfer.Complete}: a signature may come later, and the zone may
     *     break off
     */
    public Transfer transfer(TransferQuery query, TransferLimits limits, Consumer<? super ResourceRecord> sink) {
        TransferRun run = new TransferRun(query, limits, tls, clock, sink);
        RatedAddress address = RatedAddress.of(query.nameserver().getAddress());
        try {
            if (!begin(address, run.deadlineNanos())) {
                return run.failed(Fault.BUSY, "another transfer from this address has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return run.failed(Fault.CANCELLED, "it was cancelled");
        }
        try {
            return run.run();
        } finally {
            end(address);
        }
    }

    private boolean begin(RatedAddress address, long deadlineNanos) throws InterruptedException {
        synchronized (busy) {
            while (!busy.add(address)) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(busy, left);
            }
            return true;
        }
    }

    private void end(RatedAddress address) {
        synchronized (busy) {
            busy.remove(address);
            busy.notifyAll();
        }
    }
}
