/** What is going on, as one small answer and as a page for people. It reads requests and reports. */
@NullMarked
package digaas.overview;

import org.jspecify.annotations.NullMarked;
