package digaas.local;

import digaas.local.dynamodb.TableProvision;
import digaas.local.lambda.LambdaHost;
import digaas.local.protocol.Account;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.protocol.Endpoints;
import digaas.local.sqs.QueueProvision;
import digaas.local.template.Resource;
import digaas.local.template.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.Future;

/**
 * Puts what the template asks for into the services.
 *
 * @param seen where the functions find the services
 */
record Provision(
        Stack stack, Services services, Endpoints seen, AwsJsonClient sqs, InstantSource clock, Closers closers) {
    /** Does it all at the same time and waits; gives the Lambda service with every handler built. */
    LambdaHost run() throws InterruptedException {
        Together together = new Together();
        Future<LambdaHost> lambda = together.start(this::functions);
        together.run(this::tables);
        together.run(this::queues);
        together.run(this::buckets);
        together.join();
        stateMachines();
        return lambda.resultNow();
    }

    private LambdaHost functions() throws IOException {
        LambdaHost host = LambdaHost.load(stack.all(Resource.Function.class), Account.LOCAL, seen, clock);
        closers.add(host::close);
        return host;
    }

    private void tables() throws IOException, InterruptedException {
        try (AwsJsonClient dynamoDb =
                AwsJsonClient.dynamoDb(services.endpoints().dynamoDb(), Account.LOCAL.region())) {
            TableProvision tables = new TableProvision(dynamoDb);
            for (Resource.Table table : stack.all(Resource.Table.class)) {
                tables.provide(table);
            }
        }
    }

    private void queues() throws IOException, InterruptedException {
        new QueueProvision(sqs).provide(stack.all(Resource.Queue.class));
    }

    private void buckets() throws IOException {
        for (Resource.Bucket bucket : stack.all(Resource.Bucket.class)) {
            Files.createDirectories(services.buckets().resolve(bucket.name()));
        }
    }

    private void stateMachines() {
        for (Resource.StateMachine machine : stack.all(Resource.StateMachine.class)) {
            services.states().createStateMachine(machine.name(), machine.arn(), machine.definition());
        }
    }
}
