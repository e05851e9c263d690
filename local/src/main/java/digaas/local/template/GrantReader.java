package digaas.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a role allows: its own policies, and the {@code AWS::IAM::Policy} resources that name it. */
record GrantReader(Identities identities, Intrinsics intrinsics) {

    /** What the {@code Role} of a function or state machine allows; nothing when it has none. */
    List<Grant> read(Properties owner) {
        return owner.optionalText("Role").map(this::ofRole).orElse(List.of());
    }

    private List<Grant> ofRole(String arn) {
        RawResource role = resources("AWS::IAM::Role")
                .filter(each -> identities.roleArn(each).equals(arn))
                .findFirst()
                .orElseThrow(() -> new TemplateException("The role " + arn + " isn't in the template"));
        Properties properties = properties(role);
        properties.ignore("AssumeRolePolicyDocument", "Description", "RoleName", "Tags");
        List<Grant> grants = new ArrayList<>();
        for (Object policy : properties.list("Policies")) {
            Properties inline = properties.part(properties.at("Policies"), policy);
            grants.addAll(document(inline.ignore("PolicyName")));
            inline.end();
        }
        properties.end();
        resources("AWS::IAM::Policy")
                .map(this::properties)
                .filter(policy -> policy.list("Roles").contains(identities.physicalName(role)))
                .forEach(policy -> grants.addAll(document(policy)));
        return grants;
    }

    private Stream<RawResource> resources(String type) {
        return identities.resources().values().stream()
                .filter(resource -> resource.type().equals(type));
    }

    private Properties properties(RawResource resource) {
        return new Properties(resource.logicalId(), resource.properties(), intrinsics);
    }

    private static List<Grant> document(Properties policy) {
        Properties document = policy.inner("PolicyDocument").expect("Version", "2012-10-17");
        List<Grant> grants = document.list("Statement").stream()
                .map(statement -> grant(document.part(document.at("Statement"), statement)))
                .toList();
        document.end();
        return grants;
    }

    private static Grant grant(Properties properties) {
        properties.expect("Effect", "Allow").ignore("Sid");
        Grant grant = new Grant(texts(properties, "Action"), texts(properties, "Resource"));
        properties.end();
        return grant;
    }

    /** A list, or the one value that a list of one may be written as. */
    private static List<String> texts(Properties properties, String name) {
        return properties.optional(name) instanceof List<?>
                ? properties.list(name).stream()
                        .map(value -> Values.text(properties.at(name), value))
                        .toList()
                : List.of(properties.text(name));
    }
}
