/** Leases of the rates at which the environments of a stack ask the addresses of nameservers. */
@NullMarked
package digaas.requests.store.rate;

import org.jspecify.annotations.NullMarked;
