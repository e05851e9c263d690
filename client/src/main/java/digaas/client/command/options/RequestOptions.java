package digaas.client.command.options;

import digaas.client.command.poll.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What is polled, and how: a word or an option for each field of a request, except the times. */
public final class RequestOptions {
    @Parameters(
            paramLabel = "NAME [TYPE] [VALUE…] [@SERVER…]",
            arity = "1..*",
            description = "the name; the type of its records; the values that must appear; the nameservers, each an"
                    + " address, address:port or host name")
    private List<String> words = List.of();

    @Option(names = "--serial", paramLabel = "N", description = "waits for this serial of the zone, or a later one")
    private @Nullable Long serial;

    @Option(names = "--zone", description = "waits for the zone itself; with --gone, until it is gone")
    private boolean zone;

    @Option(names = "--gone", description = "waits until the name, its records or the VALUE are gone")
    private boolean gone;

    @Option(names = "--exactly", description = "the VALUEs must be the whole set; without it, others may be there")
    private boolean exactly;

    @Option(names = "--condition", paramLabel = "TEXT", description = "the condition in the words of the API")
    private @Nullable String condition;

    @Mixin
    private final PollOptions how = new PollOptions();

    /**
     * Writes the request, without nameservers when none are named.
     *
     * @throws IllegalArgumentException when words and options make no sense together; the message says why
     */
    public void write(ObjectNode request) {
        Expectation expected = Expectation.parse(words);
        OptionalLong number = serial == null ? OptionalLong.empty() : OptionalLong.of(serial);
        expected.write(new Expectation.Options(number, zone, gone, exactly, Optional.ofNullable(condition)), request);
        how.write(request);
    }
}
