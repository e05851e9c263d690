@NullMarked
package digaas.local.demo.nameserver;

import org.jspecify.annotations.NullMarked;
