package digaas.lambda;

import digaas.dns.NioQueryEngine;
import digaas.requests.polling.LeasedRates;
import digaas.requests.polling.RateRules;
import digaas.requests.store.rate.RateLeases;
import java.time.InstantSource;

/** The rates of addresses, which the environments of all functions that ask nameservers share. */
final class Rates {
    /** Environments of WatchFunction: MaximumConcurrency in template.yaml. */
    private static final int WATCHING = 50;

    private Rates() {}

    static LeasedRates leased(Environment environment, NioQueryEngine engine, InstantSource clock) {
        int polling = environment.integer("RESERVED_CONCURRENCY");
        return new LeasedRates(
                RateRules.of(environment.integer("QUERIES_PER_SECOND"), polling == 0 ? 0 : polling + WATCHING),
                new RateLeases(Clients.quickDynamoDb(), environment.required("TABLE_NAME")),
                engine::share,
                clock);
    }
}
