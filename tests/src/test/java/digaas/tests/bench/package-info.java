/** Digaas and a BIND nameserver, which tests share, and users of the API. */
@NullMarked
package digaas.tests.bench;

import org.jspecify.annotations.NullMarked;
