package digaas.requests.workflow;

import java.util.Locale;

/** What the state machine does after a round: the {@code Decide} state's choices. */
public enum Decision {
    /** Wait until the next poll is due, then poll. */
    WAIT,
    /** Start a successor execution with this state, since this one's history is nearly full. */
    HAND_OVER,
    /** Nothing is left to poll. */
    DONE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
