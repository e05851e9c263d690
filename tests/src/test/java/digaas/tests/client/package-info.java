/** The command that people use, as a process of its own, against real nameservers. */
@NullMarked
package digaas.tests.client;

import org.jspecify.annotations.NullMarked;
