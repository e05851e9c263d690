/** What a JVM does to make an AOT cache: the usual commands, once. */
@NullMarked
package digaas.client.command.training;

import org.jspecify.annotations.NullMarked;
