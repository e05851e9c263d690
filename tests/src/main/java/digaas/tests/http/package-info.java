/** HTTP by the octet, for what sends what no proper client would. */
@NullMarked
package digaas.tests.http;

import org.jspecify.annotations.NullMarked;
