/** Finds a zone's nameservers from the root down, as a resolver does. Trusts no cache and no resolver. */
@NullMarked
package digaas.delegation;

import org.jspecify.annotations.NullMarked;
