/** The doors: Lambda's handlers and their wiring. The only place that reads the environment or builds SDK clients. */
@NullMarked
package digaas.lambda;

import org.jspecify.annotations.NullMarked;
