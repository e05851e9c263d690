/** What an installation has to read: help, manual pages, completions. All of it comes from the commands' definitions. */
@NullMarked
package digaas.client.command.pages;

import org.jspecify.annotations.NullMarked;
