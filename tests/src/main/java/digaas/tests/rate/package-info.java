/** The rate at which a whole stack asks one address: {@code ./digaas rate}. */
@NullMarked
package digaas.tests.rate;

import org.jspecify.annotations.NullMarked;
