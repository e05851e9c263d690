/** The routes below {@code /v2}, which are those of OpenStack Designate: translation only. */
@NullMarked
package digaas.zones.api;

import org.jspecify.annotations.NullMarked;
