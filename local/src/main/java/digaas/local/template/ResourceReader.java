package digaas.local.template;

import java.util.ArrayList;
import java.util.List;

/** Reads each resource by its type. */
final class ResourceReader {
    private final Intrinsics intrinsics;
    private final FunctionReader functions;
    private final StorageReader storage;
    private final StateMachineReader stateMachines;
    private final HttpApiReader httpApis;
    private final List<Resource> resources = new ArrayList<>();

    ResourceReader(DeploymentTarget surroundings, Identities identities, Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
        GrantReader grants = new GrantReader(identities, intrinsics);
        this.functions = new FunctionReader(surroundings, identities, grants);
        this.storage = new StorageReader(identities);
        this.stateMachines = new StateMachineReader(surroundings, identities, grants);
        this.httpApis = new HttpApiReader(identities);
    }

    void read(RawResource raw) {
        Properties properties = new Properties(raw.logicalId(), raw.properties(), intrinsics);
        switch (raw.type()) {
            case "AWS::Serverless::Function" -> add(functions.read(raw, properties), properties);
            case "AWS::Serverless::StateMachine" -> add(stateMachines.read(raw, properties), properties);
            case "AWS::DynamoDB::Table" -> add(storage.table(raw, properties), properties);
            case "AWS::SQS::Queue" -> add(storage.queue(raw, properties), properties);
            case "AWS::S3::Bucket" -> add(storage.bucket(raw, properties), properties);
            case "AWS::ApiGatewayV2::Api" -> httpApis.readApi(raw, properties);
            case "AWS::ApiGatewayV2::Stage" -> httpApis.readStage(properties);
            case "AWS::ApiGatewayV2::Route" -> httpApis.readRoute(raw, properties);
            case "AWS::ApiGatewayV2::Integration" -> httpApis.readIntegration(raw, properties);
            // Rights, logs and alarms: nothing on this machine enforces or reads them.
            case "AWS::CloudWatch::Alarm",
                    "AWS::CloudWatch::Dashboard",
                    "AWS::IAM::Policy",
                    "AWS::IAM::Role",
                    "AWS::KMS::Key",
                    "AWS::Lambda::Permission",
                    "AWS::Logs::LogGroup",
                    "AWS::Logs::MetricFilter",
                    "AWS::S3::BucketPolicy",
                    "AWS::SNS::Topic",
                    "AWS::SQS::QueuePolicy" -> {}
            default ->
                throw new TemplateException(raw.logicalId() + ": the type " + raw.type() + " isn't supported here");
        }
    }

    private void add(Resource resource, Properties properties) {
        properties.end();
        resources.add(resource);
    }

    Stack stack() {
        List<Resource> all = new ArrayList<>(resources);
        all.addAll(httpApis.apis());
        return new Stack(all);
    }
}
