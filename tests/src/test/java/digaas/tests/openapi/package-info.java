@NullMarked
package digaas.tests.openapi;

import org.jspecify.annotations.NullMarked;
