/** Answers that are damaged, contradictory or spoofed, by the thousand. */
@NullMarked
package digaas.dns.hostile;

import org.jspecify.annotations.NullMarked;
