/** A poll request's JSON: read into what polling needs, and shown with its result. */
@NullMarked
package digaas.request;

import org.jspecify.annotations.NullMarked;
