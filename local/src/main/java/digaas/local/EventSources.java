package digaas.local;

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
record EventSources(
        Stack stack,
        Invoker invoker,
        Scheduler scheduler,
        AwsJsonClient sqs,
        Account account,
        EventBus bus,
        Meter meter,
        Closers closers) {
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
