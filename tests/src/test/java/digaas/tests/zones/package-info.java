/** Zone files beside the programs of nameservers that read them. */
@NullMarked
package digaas.tests.zones;

import org.jspecify.annotations.NullMarked;
