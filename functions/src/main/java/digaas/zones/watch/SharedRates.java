package digaas.zones.watch;

import digaas.poll.query.RatedAddress;
import java.util.Map;

/** The rates of addresses, which all that ask nameservers share. */
@FunctionalInterface
public interface SharedRates {
    /** The time in which rates are used. */
    interface Use extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Uses rates from now on. Returns at once.
     *
     * @param perSecond how many queries a second each address is to get
     */
    Use during(Map<RatedAddress, Double> perSecond);
}
