@NullMarked
package digaas.local.lambda;

import org.jspecify.annotations.NullMarked;
