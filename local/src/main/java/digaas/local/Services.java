package digaas.local;

import digaas.local.dynamodb.DynamoDbServer;
import digaas.local.protocol.Account;
import digaas.local.protocol.Endpoints;
import digaas.local.s3.S3Server;
import digaas.local.secrets.SecretsServer;
import digaas.local.sqs.SqsServer;
import digaas.local.states.StepFunctions;
import digaas.local.states.StepFunctionsConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * The AWS services of this machine, empty: what is in them comes from the template.
 *
 * @param buckets the folder whose folders are the buckets
 */
record Services(Endpoints endpoints, StepFunctions states, Path buckets) {
    /** Starts them all at the same time, on their ports of the last time where these are free. */
    static Services start(
            DataFolder data,
            LocalStackConfig config,
            Account account,
            StepFunctionsConfig statesConfig,
            Closers closers)
            throws InterruptedException {
        Starter starter = new Starter(data, account, closers);
        Together together = new Together();
        Future<URI> sqs = together.start(starter::sqs);
        Future<URI> table = together.start(
                () -> config.dynamoDb().isPresent() ? config.dynamoDb().get() : starter.dynamoDb());
        Future<URI> s3 = together.start(starter::s3);
        Future<StepFunctions> states = together.start(() -> starter.states(statesConfig));
        Future<URI> secrets = together.start(() -> starter.secrets(config.secrets()));
        together.join();
        StepFunctions service = states.resultNow();
        Endpoints endpoints = new Endpoints(
                table.resultNow(), sqs.resultNow(), s3.resultNow(), service.endpoint(), secrets.resultNow());
        data.keepPort("dynamodb", endpoints.dynamoDb().getPort());
        data.keepPort("sqs", endpoints.sqs().getPort());
        data.keepPort("s3", endpoints.s3().getPort());
        data.keepPort("states", endpoints.states().getPort());
        data.keepPort("secrets", endpoints.secrets().getPort());
        data.save();
        return new Services(endpoints, service, data.folder("s3"));
    }

    private record Starter(DataFolder data, Account account, Closers closers) {
        URI dynamoDb() throws Exception {
            DynamoDbServer server = DynamoDbServer.start(port("dynamodb"), data.keptFolder("dynamodb"));
            closers.add(server::close);
            return server.endpoint();
        }

        URI sqs() throws Exception {
            SqsServer server = SqsServer.start(port("sqs"), data.keptFolder("sqs"), account.region(), account.id());
            closers.add(server::close);
            return server.endpoint();
        }

        URI s3() throws Exception {
            S3Server server =
                    S3Server.start(port("s3"), data.folder("s3"), account.accessKeyId(), account.secretAccessKey());
            closers.add(server::close);
            return server.endpoint();
        }

        URI secrets(Optional<Path> folder) throws Exception {
            SecretsServer server = SecretsServer.start(port("secrets"), folder, account.region(), account.id());
            closers.add(server::close);
            return server.endpoint();
        }

        StepFunctions states(StepFunctionsConfig config) {
            StepFunctionsConfig own = config.withPort(port("states"));
            StepFunctions service = StepFunctions.start(
                    data.keptFolder("states").map(own::withDataFolder).orElse(own));
            closers.add(service::close);
            return service;
        }

        private int port(String service) {
            return new Ports(data).preferred(service);
        }
    }
}
