/** What people see in a browser: the live page and the reports. */
@NullMarked
package digaas.tests.page;

import org.jspecify.annotations.NullMarked;
