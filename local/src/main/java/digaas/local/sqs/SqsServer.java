package digaas.local.sqs;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.util.Either;

/**
 * ElasticMQ on a port of the loopback interface; with a folder, queues and messages outlive the process. There
 * can be one server with a folder at a time in a process.
 */
public final class SqsServer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ActorSystem actors;
    private final Optional<MessageStore> store;
    private final URI endpoint;

    private SqsServer(ActorSystem actors, SQSRestServer rest, Optional<MessageStore> store) {
        this.actors = actors;
        this.store = store;
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
        Optional<MessageStore> store = folder.map(MessageStore::open);
        ActorSystem actors = ActorSystem.create("sqs", settings(), SqsServer.class.getClassLoader());
        try {
            Option<ActorRef> keeper =
                    Option.apply(store.map(kept -> kept.keeper(actors)).orElse(null));
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
            return new SqsServer(actors, builder.start(), store);
        } catch (Throwable failed) {
            actors.terminate();
            store.ifPresent(MessageStore::close);
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

    /** Stops at once: calls that wait for messages get no answer. */
    @Override
    public void close() {
        actors.terminate();
        actors.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(DEADLINE.toSeconds(), SECONDS)
                .join();
        store.ifPresent(MessageStore::close);
    }
}
