package digaas.client.command.change;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What nsupdate's command line says about its input.
 *
 * @param file that it reads; empty for standard input
 * @param server that it asks without a {@code server} in the input
 * @param port that it uses where the input names none
 */
record NsupdateCommand(Optional<Path> file, Optional<String> server, int port) {
    /** Options that take a value: of BIND 9.18, and of later versions those that are new. */
    private static final String WITH_VALUE = "CkLprtuyAHKE";

    private static final int DNS_PORT = 53;

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it is not nsupdate's
     */
    static NsupdateCommand read(List<String> words) {
        Path program = Path.of(words.getFirst()).getFileName();
        if (program == null || !program.toString().equals("nsupdate")) {
            throw new IllegalArgumentException(
                    "'%s' is not nsupdate, whose input says what is changed (example: digaas change -- nsupdate -l)"
                            .formatted(words.getFirst()));
        }
        Optional<Path> file = Optional.empty();
        Optional<String> server = Optional.empty();
        int port = DNS_PORT;
        int at = 1;
        while (at < words.size()
                && words.get(at).startsWith("-")
                && words.get(at).length() > 1) {
            String word = words.get(at++);
            if (word.equals("--")) {
                break;
            }
            for (int i = 1; i < word.length(); i++) {
                char option = word.charAt(i);
                if (option == 'l') {
                    server = Optional.of("127.0.0.1");
                }
                if (WITH_VALUE.indexOf(option) >= 0) {
                    String value =
                            i + 1 < word.length() ? word.substring(i + 1) : at < words.size() ? words.get(at++) : "";
                    port = option == 'p' && value.matches("\\d{1,5}") ? Integer.parseInt(value) : port;
                    break;
                }
            }
        }
        if (at < words.size() && !words.get(at).equals("-")) {
            file = Optional.of(Path.of(words.get(at)));
        }
        int chosen = port;
        return new NsupdateCommand(file, server.map(host -> chosen == DNS_PORT ? host : host + ":" + chosen), port);
    }
}
