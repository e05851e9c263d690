package digaas.client.command.change;

import digaas.poll.query.Rdata;
import digaas.poll.query.RecordType;

/** One change of a zone (RFC 2136 §2.5). Names are absolute and in lower case. */
sealed interface Update {
    /** The name that it is about. */
    String name();

    /** Adds a record. */
    record Add(String name, RecordType type, Rdata data) implements Update {}

    /** Deletes a record. */
    record DeleteRecord(String name, RecordType type, Rdata data) implements Update {}

    /** Deletes all records of a type. */
    record DeleteRrset(String name, RecordType type) implements Update {}

    /** Deletes all records of a name. */
    record DeleteName(String name) implements Update {}
}
