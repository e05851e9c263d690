/** Reads template.yaml into the resources that this machine provides, and refuses what it can't honour. */
@NullMarked
package digaas.local.template;

import org.jspecify.annotations.NullMarked;
