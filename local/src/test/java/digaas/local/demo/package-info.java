@NullMarked
package digaas.local.demo;

import org.jspecify.annotations.NullMarked;
