/** A poll request as it was accepted, with its result: values, whoever stores or shows them. */
@NullMarked
package digaas.measurement;

import org.jspecify.annotations.NullMarked;
