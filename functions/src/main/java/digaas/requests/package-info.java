/** Poll requests as they are kept and shown. */
@NullMarked
package digaas.requests;

import org.jspecify.annotations.NullMarked;
