@NullMarked
package digaas.lambda;

import org.jspecify.annotations.NullMarked;
