package digaas.local.demo;

import java.util.Locale;

/** The demo's nameservers. */
enum Server {
    NS1,
    NS2;

    /** What it is called. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
