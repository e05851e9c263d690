/** Record data of every type: the presentation form that users write and the octets of messages. */
@NullMarked
package digaas.dns.rdata;

import org.jspecify.annotations.NullMarked;
