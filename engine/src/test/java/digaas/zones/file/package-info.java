@NullMarked
package digaas.zones.file;

import org.jspecify.annotations.NullMarked;
