/** The query engine: our own transport, dnsjava as the codec. */
@NullMarked
package digaas.dns;

import org.jspecify.annotations.NullMarked;
