@NullMarked
package digaas.metric;

import org.jspecify.annotations.NullMarked;
