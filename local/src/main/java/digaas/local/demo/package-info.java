/**
 * The demo: changes DNS on nameservers of its own at moments that it knows, lets Digaas time the changes, and checks
 * what Digaas says against the truth. From the bottom up: zones and the nameservers that serve them, the scenario, the
 * caller of the API, the judgement, the terminal.
 */
@NullMarked
package digaas.local.demo;

import org.jspecify.annotations.NullMarked;
