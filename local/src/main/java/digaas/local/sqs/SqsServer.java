package digaas.local.sqs;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;

/** ElasticMQ on a port of the loopback interface; with a folder, queues and messages outlive the process. */
public final class SqsServer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ActorSystem actors;
    private final SQSRestServer rest;
    private final URI endpoint;

    private SqsServer(ActorSystem actors, SQSRestServer rest) {
        this.actors = actors;
        this.rest = rest;
        this.endpoint = URI.create(
                "http://127.0.0.1:" + rest.waitUntilStarted().localAddress().getPort());
    }

    /**
     * Starts the server; kept messages are back and it accepts requests when this returns.
     *
     * @param port the port to listen on; 0 for one that the system chooses
     * @param folder where queues and messages are kept, an existing folder; empty keeps them in memory
     * @throws InterruptedException when the calling thread is interrupted while it waits
     * @throws ExecutionException when the kept messages can't be read
     * @throws TimeoutException when they can't be read in 30 s
     */
    public static SqsServer start(int port, Optional<Path> folder, String region, String account)
            throws InterruptedException, ExecutionException, TimeoutException {
        ActorSystem actors = ActorSystem.create("sqs", settings(), SqsServer.class.getClassLoader());
        try {
            Option<ActorRef> keeper =
                    Option.apply(folder.map(at -> keeper(actors, at)).orElse(null));
            ActorRef queues = actors.actorOf(Props.create(
                    QueueManagerActor.class,
                    () -> new QueueManagerActor(new NowProvider(), StrictSQSLimits$.MODULE$, keeper)));
            if (keeper.isDefined()) {
                restore(keeper.get(), queues);
            }
            TheSQSRestServerBuilder builder = SQSRestServerBuilder.withActorSystem(actors)
                    .withQueueManagerActor(queues)
                    .withInterface("127.0.0.1")
                    .withAWSRegion(region)
                    .withAWSAccountId(account)
                    .withDynamicPort()
                    .withPort(port);
            if (keeper.isDefined()) {
                builder = builder.withQueueEventListener(keeper.get());
            }
            return new SqsServer(actors, builder.start());
        } catch (Throwable failed) {
            actors.terminate();
            throw failed;
        }
    }

    private static Config settings() {
        return ConfigFactory.parseString("""
                        pekko.loglevel = WARNING
                        pekko.stdout-loglevel = OFF
                        pekko.daemonic = on
                        pekko.jvm-shutdown-hooks = off
                        pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
                        """).withFallback(ConfigFactory.load(SqsServer.class.getClassLoader()));
    }

    private static ActorRef keeper(ActorSystem actors, Path folder) {
        // Each commit reaches the disk before the sender has its answer, as SQS promises.
        String database =
                "jdbc:h2:" + folder.resolve("messages").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        SqlQueuePersistenceConfig config =
                new SqlQueuePersistenceConfig(true, "org.h2.Driver", database, "", "", false);
        return actors.actorOf(Props.create(
                SqlQueuePersistenceActor.class,
                () -> new SqlQueuePersistenceActor(
                        config,
                        CollectionConverters.asScala(List.<CreateQueueMetadata>of())
                                .toList())));
    }

    private static void restore(ActorRef keeper, ActorRef queues)
            throws InterruptedException, ExecutionException, TimeoutException {
        Object answer = Patterns.ask(keeper, new QueueEvent.Restore(queues), DEADLINE)
                .toCompletableFuture()
                .get(DEADLINE.toSeconds(), SECONDS);
        if (answer instanceof Either<?, ?> outcome && outcome.isLeft()) {
            throw new IllegalStateException("The kept queues can't be restored: " + outcome);
        }
    }

    /** Where the server listens. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        rest.stopAndWait();
        actors.terminate();
        actors.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(DEADLINE.toSeconds(), SECONDS)
                .join();
    }
}
