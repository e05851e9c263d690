package digaas.local;

import digaas.local.events.AsyncInvoker;
import digaas.local.events.EventBus;
import digaas.local.events.QueuePoller;
import digaas.local.events.Scheduler;
import digaas.local.lambda.Invoker;
import digaas.local.meter.Billable;
import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.template.EventSource;
import digaas.local.template.Resource;
import digaas.local.template.Stack;

/** Connects the template's functions with what invokes them. */
final class EventSources {
    private final Stack stack;
    private final Invoker invoker;
    private final AwsJsonClient sqs;
    private final Account account;
    private final EventBus bus;
    private final Meter meter;
    private final Scheduler scheduler;
    private final Closers closers;

    EventSources(
            Stack stack,
            Invoker invoker,
            AsyncInvoker async,
            AwsJsonClient sqs,
            Account account,
            EventBus bus,
            Meter meter,
            Closers closers) {
        this.stack = stack;
        this.invoker = invoker;
        this.sqs = sqs;
        this.account = account;
        this.bus = bus;
        this.meter = meter;
        this.scheduler = new Scheduler(async, meter);
        this.closers = closers;
    }

    void connect() {
        closers.add(scheduler::close);
        for (Resource.Function function : stack.all(Resource.Function.class)) {
            function.events().forEach(event -> connect(function, event));
        }
    }

    private void connect(Resource.Function function, EventSource event) {
        String target = function.invokedArn();
        switch (event) {
            case EventSource.Schedule schedule -> scheduler.add(schedule, target);
            case EventSource.BusRule rule -> bus.add(rule, target);
            case EventSource.QueueMessages messages -> {
                QueuePoller poller = new QueuePoller(
                        sqs,
                        account.region(),
                        url(messages),
                        messages,
                        invoker,
                        target,
                        requests -> meter.count(function.logicalId(), Billable.QUEUE_REQUESTS, requests));
                closers.add(poller::close);
            }
        }
    }

    private String url(EventSource.QueueMessages messages) {
        return stack.all(Resource.Queue.class).stream()
                .filter(queue -> queue.arn().equals(messages.queueArn()))
                .map(Resource.Queue::url)
                .findFirst()
                .orElseThrow(() -> new StartException("The template has no queue " + messages.queueArn()));
    }
}
