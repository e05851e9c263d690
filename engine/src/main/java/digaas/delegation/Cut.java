package digaas.delegation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A zone as its parent delegates it, and how its nameservers fare in one search. */
final class Cut {
    private final String zone;
    private final List<String> nameservers;
    private final Map<String, List<InetAddress>> glue;
    private final List<InetAddress> roots;
    private final List<String> failures = new ArrayList<>();
    private boolean answered;
    private boolean asked;

    /** @param roots addresses without names, of the root only */
    Cut(String zone, List<String> nameservers, Map<String, List<InetAddress>> glue, List<InetAddress> roots) {
        this.zone = zone;
        this.nameservers = List.copyOf(nameservers);
        this.glue = Map.copyOf(glue);
        this.roots = List.copyOf(roots);
    }

    String zone() {
        return zone;
    }

    List<String> nameservers() {
        return nameservers;
    }

    Map<String, List<InetAddress>> glue() {
        return glue;
    }

    /** The addresses that need no search. */
    List<InetAddress> known() {
        Stream<InetAddress> own =
                nameservers.stream().flatMap(nameserver -> glue.getOrDefault(nameserver, List.of()).stream());
        return Stream.concat(roots.stream(), own).toList();
    }

    /** What came instead of usable answers. */
    List<String> failures() {
        return failures;
    }

    /** Notes whether one of its nameservers gave a usable answer. */
    void asked(boolean usefully) {
        asked = true;
        answered |= usefully;
    }

    /** Whether all of its nameservers were asked in vain: they are not asked again. */
    boolean isSilent() {
        return asked && !answered;
    }
}
