/** Presentation forms: their words, and how words write octets and addresses. Knows no field. */
@NullMarked
package digaas.dns.rdata.form;

import org.jspecify.annotations.NullMarked;
