/** Tests of the whole: the stack of template.yaml on this machine, real nameservers, the built jar. */
@NullMarked
package digaas.tests;

import org.jspecify.annotations.NullMarked;
