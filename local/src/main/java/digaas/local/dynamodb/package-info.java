/** DynamoDB on this machine: Amazon's DynamoDB Local inside this process, and the template's table in it. */
@NullMarked
package digaas.local.dynamodb;

import org.jspecify.annotations.NullMarked;
