/** The template deployed to a stand-in for AWS. */
@NullMarked
package digaas.tests.deployment;

import org.jspecify.annotations.NullMarked;
