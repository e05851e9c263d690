/**
 * HTML pages, their tables, and escaping for HTML, XML and CSV. Knows no capability, so that escaping is the same
 * everywhere.
 */
@NullMarked
package digaas.html;

import org.jspecify.annotations.NullMarked;
