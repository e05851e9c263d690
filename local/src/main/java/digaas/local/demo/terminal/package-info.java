/**
 * Text for a terminal or a file: colours, tables, and lines that are redrawn in place.
 *
 * <p>It knows nothing of what the text is about.
 */
@NullMarked
package digaas.local.demo.terminal;

import org.jspecify.annotations.NullMarked;
