package digaas.dns.loop;

/** Owns a channel that an {@link EventLoop} watches. */
public interface ReadyListener {
    /** The channel can be read, written or connected. Runs on the loop's thread. */
    void ready();
}
