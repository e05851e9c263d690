package digaas.local.sqs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.DB;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.h2.jdbcx.JdbcConnectionPool;
import scala.jdk.javaapi.CollectionConverters;
import scalikejdbc.ConnectionPool;
import scalikejdbc.DataSourceConnectionPool;
import scalikejdbc.DataSourceConnectionPoolSettings;

/** The database file that ElasticMQ keeps queues and messages in. ElasticMQ knows one a process. */
record MessageStore(SqlQueuePersistenceConfig config, JdbcConnectionPool connections) implements AutoCloseable {

    /** Opens the file in a folder, or makes it. @throws IllegalStateException when it can't be read */
    static MessageStore open(Path folder) {
        // Each commit reaches the disk before the sender has its answer, as SQS promises.
        String database =
                "jdbc:h2:" + folder.resolve("messages").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        JdbcConnectionPool connections = JdbcConnectionPool.create(database, "", "");
        try (Connection _ = connections.getConnection()) {
            SqlQueuePersistenceConfig config =
                    new SqlQueuePersistenceConfig(true, "org.h2.Driver", database, "", "", false);
            // ElasticMQ makes its own connections the first time only: a second server would write to the first one's
            // file.
            DB.initializeSingleton(config);
            ConnectionPool.singleton(new DataSourceConnectionPool(
                    connections, new DataSourceConnectionPoolSettings("org.h2.Driver"), connections::dispose));
            return new MessageStore(config, connections);
        } catch (SQLException e) {
            connections.dispose();
            throw new IllegalStateException("The kept messages can't be read: " + e.getMessage(), e);
        }
    }

    /** The actor that writes every change into it. */
    ActorRef keeper(ActorSystem actors) {
        return actors.actorOf(Props.create(
                SqlQueuePersistenceActor.class,
                () -> new SqlQueuePersistenceActor(
                        config,
                        CollectionConverters.asScala(List.<CreateQueueMetadata>of())
                                .toList())));
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
