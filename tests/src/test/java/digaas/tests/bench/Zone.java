package digaas.tests.bench;

import digaas.fixture.Waiting;
import java.io.IOException;
import java.util.List;

/**
 * A zone of a BIND nameserver.
 *
 * @param name absolute
 */
public record Zone(Bind bind, String name) {
    /** The absolute name of a label in it. */
    public String at(String label) {
        return label + "." + name;
    }

    /** Gives it another serial: a later one by RFC 1982 arithmetic, or BIND leaves it. */
    public Change serial(long serial) throws Exception {
        return update("add %s 60 SOA ns1.%s hostmaster.%s %d 3600 600 86400 60".formatted(name, name, name, serial));
    }

    /** Changes it by nsupdate's lines without their {@code update}. */
    public Change update(String... lines) throws Exception {
        return Change.of(this, () -> bind.update(name, lines));
    }

    /** Serves it no longer. */
    public Change remove() throws Exception {
        return Change.of(this, () -> bind.control("delzone", name));
    }

    public List<Asked> asked() throws IOException {
        return bind.asked(name);
    }

    /** Returns once its nameserver has answered a question about it: what it shows until then has been seen. */
    public void awaitQuestion() throws Exception {
        awaitQuestions(1);
    }

    public void awaitQuestions(int count) throws Exception {
        Waiting.until(count + " questions about " + name, () -> asked().size() >= count);
    }
}
