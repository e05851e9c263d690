package digaas.client.command.poll;

import tools.jackson.databind.node.ObjectNode;

/** Follows a request while it is polled. */
public interface PollListener {
    /** Wants to know nothing. */
    PollListener NONE = new PollListener() {
        @Override
        public void accepted(ObjectNode request) {}

        @Override
        public void open(ObjectNode request) {}
    };

    /** It was accepted and has its id. A way to poll that stores nothing never says so. */
    void accepted(ObjectNode request);

    /** It is still open: what its nameservers say now, as the API shows an open request. */
    void open(ObjectNode request);
}
