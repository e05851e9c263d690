/** The original's APIs, translated onto the resources. */
@NullMarked
package digaas.dialects;

import org.jspecify.annotations.NullMarked;
