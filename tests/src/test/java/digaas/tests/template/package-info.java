/** What is deployed agrees with the code that it deploys. */
@NullMarked
package digaas.tests.template;

import org.jspecify.annotations.NullMarked;
