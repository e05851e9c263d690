@NullMarked
package digaas.requests.polling;

import org.jspecify.annotations.NullMarked;
