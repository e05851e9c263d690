/** HTML pages, tables and escaping. Knows no capability, so that escaping is the same everywhere. */
@NullMarked
package digaas.html;

import org.jspecify.annotations.NullMarked;
