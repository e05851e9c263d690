@NullMarked
package digaas.local.template;

import org.jspecify.annotations.NullMarked;
