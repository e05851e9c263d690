package digaas.local;

import digaas.local.dynamodb.DynamoDbServer;
import digaas.local.meter.Meter;
import digaas.local.meter.ServiceCalls;
import digaas.local.meter.Tap;
import digaas.local.protocol.Account;
import digaas.local.protocol.Endpoints;
import digaas.local.s3.S3Server;
import digaas.local.secrets.SecretsServer;
import digaas.local.sqs.SqsServer;
import digaas.local.states.StepFunctions;
import digaas.local.states.engine.StepFunctionsConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * The AWS services of this machine, empty: what is in them comes from the template.
 *
 * @param sqs where the queues' own pollers reach SQS
 * @param buckets the folder whose folders are the buckets
 */
record Services(Endpoints endpoints, URI sqs, StepFunctions states, Path buckets) {
    /** Starts them all at the same time, on their ports of the last time where these are free. */
    static Services start(
            DataFolder data,
            LocalStackConfig config,
            Account account,
            StepFunctionsConfig statesConfig,
            Meter meter,
            Closers closers)
            throws InterruptedException {
        ServiceStarter starter = new ServiceStarter(data, account, meter, closers);
        // The ports that others know come first: else a server could be given one of them by chance.
        ServiceCalls calls = new ServiceCalls(meter, account);
        Tap sqsDoor = starter.open("sqs", calls::sqs);
        Tap s3Door = starter.open("s3", calls::s3);
        Tap statesDoor = starter.open("states", calls::states);
        Tap secretsDoor = starter.open("secrets", calls::secrets);
        Together together = new Together();
        Future<URI> table = together.start(
                () -> config.dynamoDb().isPresent() ? config.dynamoDb().get() : starter.dynamoDb());
        Future<URI> sqs = together.start(() -> starter.sqs(sqsDoor));
        Future<StepFunctions> states = together.start(() -> starter.states(statesConfig, statesDoor));
        together.run(() -> starter.s3(s3Door));
        together.run(() -> starter.secrets(config.secrets(), secretsDoor));
        together.join();
        Endpoints endpoints = new Endpoints(
                table.resultNow(),
                sqsDoor.endpoint(),
                s3Door.endpoint(),
                statesDoor.endpoint(),
                secretsDoor.endpoint());
        data.keepPort("dynamodb", endpoints.dynamoDb().getPort());
        data.keepPort("sqs", endpoints.sqs().getPort());
        data.keepPort("s3", endpoints.s3().getPort());
        data.keepPort("states", endpoints.states().getPort());
        data.keepPort("secrets", endpoints.secrets().getPort());
        data.save();
        return new Services(endpoints, sqs.resultNow(), states.resultNow(), data.folder("s3"));
    }

    /** Opens a service's door. */
    @FunctionalInterface
    private interface Opener {
        Tap open(int port) throws IOException;
    }

    private record ServiceStarter(DataFolder data, Account account, Meter meter, Closers closers) {
        Tap open(String service, Opener opener) {
            try {
                Tap door = opener.open(port(service));
                closers.add(door::close);
                return door;
            } catch (IOException e) {
                throw new StartException("No port can be opened for " + service + ": " + e.getMessage(), e);
            }
        }

        URI dynamoDb() {
            try {
                DynamoDbServer server = new DynamoDbServer(port("dynamodb"), data.keptFolder("dynamodb"), meter);
                closers.add(server::close);
                return server.endpoint();
            } catch (Exception e) {
                throw cannotStart("DynamoDB Local", "dynamodb", e);
            }
        }

        private StartException cannotStart(String server, String service, Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String files = data.keptFolder(service)
                    .map(folder -> " with the files in " + folder + ". If they are damaged, restore the data folder"
                            + " from a backup, or choose another folder with --data")
                    .orElse("");
            return new StartException(server + " can't start" + files + " (" + cause.getMessage() + ")", e);
        }

        URI sqs(Tap door) throws InterruptedException {
            try {
                SqsServer server = SqsServer.start(0, data.keptFolder("sqs"), account.region(), account.id());
                closers.add(server::close);
                door.forward(server.endpoint());
                return server.endpoint();
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                throw cannotStart("ElasticMQ", "sqs", e);
            }
        }

        void s3(Tap door) throws Exception {
            S3Server server = new S3Server(0, data.folder("s3"), account.accessKeyId(), account.secretAccessKey());
            closers.add(server::close);
            door.forward(server.endpoint());
        }

        void secrets(Optional<Path> folder, Tap door) throws Exception {
            SecretsServer server = new SecretsServer(0, folder, account.region(), account.id());
            closers.add(server::close);
            door.forward(server.endpoint());
        }

        StepFunctions states(StepFunctionsConfig config, Tap door) {
            StepFunctions service = StepFunctions.start(
                    data.keptFolder("states").map(config::withDataFolder).orElse(config));
            closers.add(service::close);
            door.forward(service.endpoint());
            return service;
        }

        private int port(String service) {
            return new Ports(data).preferred(service);
        }
    }
}
