@NullMarked
package digaas.local.http;

import org.jspecify.annotations.NullMarked;
