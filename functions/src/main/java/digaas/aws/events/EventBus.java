package digaas.aws.events;

import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** An event bus of EventBridge. */
public final class EventBus {
    private final EventBridgeClient client;
    private final String name;

    /** The caller closes the client. */
    public EventBus(EventBridgeClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * Puts an event on the bus.
     *
     * @param type the {@code detail-type}
     * @param detail a JSON object's text
     * @throws RuntimeException when it may not be there
     */
    public void put(String source, String type, String detail) {
        PutEventsRequestEntry event = PutEventsRequestEntry.builder()
                .eventBusName(name)
                .source(source)
                .detailType(type)
                .detail(detail)
                .build();
        PutEventsResponse answer = client.putEvents(put -> put.entries(List.of(event)));
        if (answer.failedEntryCount() > 0) {
            throw new IllegalStateException(
                    "the bus refused an event: " + answer.entries().getFirst().errorCode());
        }
    }
}
