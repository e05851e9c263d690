package digaas.local.demo;

import digaas.local.demo.nameserver.ZoneChange;
import java.time.Duration;
import java.util.Map;

/**
 * One change and the request that times it.
 *
 * @param title what is changed
 * @param at when, counted from the scenario's start
 * @param fate what becomes of the change
 * @param ask how it is waited for
 */
record Step(String title, Duration at, Fate fate, Ask ask) {
    /** What becomes of a change that was made. */
    sealed interface Fate {
        /**
         * It reaches every nameserver after a while.
         *
         * @param delays how long it takes to each
         */
        record Arrives(ZoneChange change, Map<Server, Duration> delays) implements Fate {
            public Arrives {
                delays = Map.copyOf(delays);
            }
        }

        /** It reaches none: a request for it must end by its timeout. */
        record Lost() implements Fate {}
    }
}
