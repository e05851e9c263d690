package digaas.tests.coldstart;

import digaas.tests.runtime.Launch;
import java.util.List;
import java.util.Set;

/** A way to start a function. */
enum Variant {
    /** With the JVM's own choices. */
    PLAIN("plain", false, false),
    /** As Lambda starts Java 25 without SnapStart. */
    LAMBDAS_OPTIONS("C1, serial GC", false, true),
    /** With the cache alone. */
    CACHE("AOT cache", true, false),
    /** With the cache, as Lambda would start it. */
    CACHE_AND_LAMBDAS_OPTIONS("AOT cache, C1, serial GC", true, true),
    /** The start of which Lambda takes a snapshot: Java 25 has the JVM's own choices then, too. */
    SNAPSHOT("snap-start", false, false);

    static final Set<Variant> WITHOUT_CACHE = Set.of(PLAIN, LAMBDAS_OPTIONS);

    private final String title;
    private final boolean hasCache;
    private final boolean hasLambdasOptions;

    Variant(String title, boolean hasCache, boolean hasLambdasOptions) {
        this.title = title;
        this.hasCache = hasCache;
        this.hasLambdasOptions = hasLambdasOptions;
    }

    String title() {
        return title;
    }

    Launch launch(AotPackage built) {
        List<String> options = hasLambdasOptions ? Launch.LAMBDAS_OPTIONS : List.of();
        if (this == SNAPSHOT) {
            return Launch.snapStart(built.task(), options);
        }
        Launch launch = Launch.onDemand(built.task(), options);
        return hasCache ? launch.withWrapper(built.wrapper()) : launch;
    }
}
