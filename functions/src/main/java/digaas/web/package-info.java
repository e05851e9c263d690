/** HTTP requests and responses, JSON bodies, problems. Knows no capability. */
@NullMarked
package digaas.web;

import org.jspecify.annotations.NullMarked;
