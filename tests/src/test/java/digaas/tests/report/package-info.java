@NullMarked
package digaas.tests.report;

import org.jspecify.annotations.NullMarked;
