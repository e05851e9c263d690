package digaas.local.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code Ref} and {@code GetAtt} give for parameters, pseudo parameters and resources. */
record Identities(
        DeploymentTarget surroundings,
        Map<String, String> parameters,
        Map<String, RawResource> resources,
        Function<@Nullable Object, @Nullable Object> resolve) {

    String ref(String name) {
        String parameter = parameters.get(name);
        if (parameter != null) {
            return parameter;
        }
        int dot = name.indexOf('.');
        return switch (name) {
            case "AWS::Region" -> surroundings.region();
            case "AWS::AccountId" -> surroundings.account();
            case "AWS::StackName" -> surroundings.stackName();
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            default -> dot < 0 ? ofResource(name) : attribute(name.substring(0, dot), name.substring(dot + 1));
        };
    }

    private String ofResource(String logicalId) {
        RawResource resource = resource(logicalId);
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> surroundings.queueUrl(physicalName(resource));
            case "AWS::Serverless::StateMachine" -> stateMachineArn(resource);
            case "AWS::Serverless::Function",
                    "AWS::DynamoDB::Table",
                    "AWS::S3::Bucket",
                    "AWS::IAM::Role",
                    "AWS::Logs::LogGroup",
                    "AWS::ApiGatewayV2::Api",
                    "AWS::ApiGatewayV2::Integration" -> physicalName(resource);
            default ->
                throw new TemplateException("Ref " + logicalId + ": isn't supported here for " + resource.type());
        };
    }

    String attribute(String logicalId, String attribute) {
        RawResource resource = resource(logicalId);
        String name = physicalName(resource);
        return switch (resource.type() + " " + attribute) {
            case "AWS::Serverless::Function Arn" -> functionArn(name);
            case "AWS::Serverless::Function Alias" -> functionArn(name) + ":" + alias(resource);
            case "AWS::DynamoDB::Table Arn" -> surroundings.arn("dynamodb", "table/" + name);
            case "AWS::SQS::Queue Arn" -> surroundings.arn("sqs", name);
            case "AWS::SQS::Queue QueueName" -> name;
            case "AWS::SQS::Queue QueueUrl" -> surroundings.queueUrl(name);
            case "AWS::S3::Bucket Arn" -> "arn:aws:s3:::" + name;
            case "AWS::Serverless::StateMachine Arn" -> stateMachineArn(resource);
            case "AWS::Serverless::StateMachine Name" -> name;
            case "AWS::IAM::Role Arn" -> roleArn(resource);
            case "AWS::Logs::LogGroup Arn" -> surroundings.arn("logs", "log-group:" + name + ":*");
            default ->
                throw new TemplateException(
                        "GetAtt " + logicalId + "." + attribute + ": isn't supported here for " + resource.type());
        };
    }

    String functionArn(String name) {
        return surroundings.arn("lambda", "function:" + name);
    }

    String stateMachineArn(RawResource resource) {
        return surroundings.arn("states", "stateMachine:" + physicalName(resource));
    }

    /** IAM has no regions. */
    String roleArn(RawResource role) {
        return "arn:aws:iam::" + surroundings.account() + ":role/" + physicalName(role);
    }

    private String alias(RawResource function) {
        Object alias = function.properties().get("AutoPublishAlias");
        if (alias == null) {
            throw new TemplateException(function.logicalId() + ": has no AutoPublishAlias to refer to");
        }
        return Values.text(function.logicalId() + ": AutoPublishAlias", resolve.apply(alias));
    }

    /** The name that the template gives the resource, or else one made of the stack's name and the resource's own. */
    String physicalName(RawResource resource) {
        Object given = resource.properties().get(nameProperty(resource.type()));
        // An API's Name is for people: its id is given by AWS.
        if (given != null) {
            return Values.text(resource.logicalId() + ": name", resolve.apply(given));
        }
        String made = surroundings.stackName() + "-" + resource.logicalId();
        return LOWER_CASE.contains(resource.type()) ? made.toLowerCase(Locale.ROOT) : made;
    }

    private static final Set<String> LOWER_CASE =
            Set.of("AWS::S3::Bucket", "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Integration");

    private static String nameProperty(String type) {
        return switch (type) {
            case "AWS::Serverless::Function" -> "FunctionName";
            case "AWS::DynamoDB::Table" -> "TableName";
            case "AWS::SQS::Queue" -> "QueueName";
            case "AWS::S3::Bucket" -> "BucketName";
            case "AWS::Serverless::StateMachine" -> "Name";
            case "AWS::Logs::LogGroup" -> "LogGroupName";
            case "AWS::IAM::Role" -> "RoleName";
            default -> "";
        };
    }

    private RawResource resource(String logicalId) {
        RawResource resource = resources.get(logicalId);
        if (resource == null) {
            throw new TemplateException("The template has no resource or parameter " + logicalId);
        }
        return resource;
    }
}
