package digaas.local.protocol;

/**
 * The AWS account that this machine plays.
 *
 * @param id its twelve digits
 * @param region the region that everything is in
 * @param accessKeyId what callers sign with
 * @param secretAccessKey what callers sign with
 */
public record Account(String id, String region, String accessKeyId, String secretAccessKey) {
    /** The one account here. Nothing of it is secret: whoever reaches the loopback interface may call. */
    public static final Account LOCAL = new Account("000000000000", "us-east-1", "local", "local");
}
