/** The API's own description, read by what holds its answers against it. */
@NullMarked
package digaas.tests.openapi;

import org.jspecify.annotations.NullMarked;
