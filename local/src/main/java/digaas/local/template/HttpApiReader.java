package digaas.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts an {@code AWS::ApiGatewayV2::Api} together with the routes, integrations and stage that name it. */
final class HttpApiReader {
    private static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(30);
    private static final String INTEGRATION = "integrations/";

    private record Integration(String functionArn, Duration timeout) {}

    private record RawRoute(String where, String apiId, String key, String target, boolean signed) {}

    private final Identities identities;
    private final Map<String, Integration> integrations = new LinkedHashMap<>();
    private final List<RawRoute> routes = new ArrayList<>();
    private final Map<String, Resource.Throttling> throttling = new LinkedHashMap<>();
    private final List<RawResource> apis = new ArrayList<>();

    HttpApiReader(Identities identities) {
        this.identities = identities;
    }

    void readApi(RawResource raw, Properties api) {
        api.expect("ProtocolType", "HTTP").ignore("Description", "Name", "Tags").end();
        apis.add(raw);
    }

    void readStage(Properties stage) {
        // Access logs are for those who run a fleet.
        stage.expect("StageName", "$default")
                .expect("AutoDeploy", "true")
                .ignore("AccessLogSettings", "Description", "Tags");
        Properties routes = stage.inner("DefaultRouteSettings");
        throttling.put(stage.text("ApiId"), throttling(routes));
        routes.end();
        stage.end();
    }

    private static Resource.Throttling throttling(Properties routes) {
        Resource.Throttling quota = Resource.Throttling.QUOTA;
        int perSecond = routes.integer("ThrottlingRateLimit", quota.perSecond());
        int burst = routes.integer("ThrottlingBurstLimit", quota.burst());
        if (perSecond < 1 || burst < 1) {
            throw new TemplateException(
                    routes.at("ThrottlingRateLimit and ThrottlingBurstLimit") + " must be above zero");
        }
        return new Resource.Throttling(perSecond, burst);
    }

    void readRoute(RawResource raw, Properties route) {
        route.ignore("OperationName");
        routes.add(new RawRoute(
                raw.logicalId(), route.text("ApiId"), route.text("RouteKey"), route.text("Target"), signed(route)));
        route.end();
    }

    private static boolean signed(Properties route) {
        String type = route.optionalText("AuthorizationType").orElse("NONE");
        return switch (type) {
            case "AWS_IAM" -> true;
            case "NONE" -> false;
            default ->
                throw new TemplateException(
                        route.at("AuthorizationType") + " " + type + " can't be honoured here, only AWS_IAM and NONE");
        };
    }

    void readIntegration(RawResource raw, Properties integration) {
        integration
                .expect("IntegrationType", "AWS_PROXY")
                .expect("PayloadFormatVersion", "2.0")
                .expect("IntegrationMethod", "POST");
        integration.ignore("ApiId", "Description");
        integrations.put(
                identities.physicalName(raw),
                new Integration(
                        integration.text("IntegrationUri"),
                        Duration.ofMillis(integration.integer("TimeoutInMillis", (int) GATEWAY_TIMEOUT.toMillis()))));
        integration.end();
    }

    List<Resource.HttpApi> apis() {
        return apis.stream().map(this::api).toList();
    }

    private Resource.HttpApi api(RawResource raw) {
        String apiId = identities.physicalName(raw);
        List<Resource.Route> own = routes.stream()
                .filter(route -> route.apiId().equals(apiId))
                .map(this::route)
                .toList();
        return new Resource.HttpApi(
                raw.logicalId(), apiId, own, throttling.getOrDefault(apiId, Resource.Throttling.QUOTA));
    }

    private Resource.Route route(RawRoute route) {
        Integration integration = route.target().startsWith(INTEGRATION)
                ? integrations.get(route.target().substring(INTEGRATION.length()))
                : null;
        if (integration == null) {
            throw new TemplateException(
                    route.where() + ": Target " + route.target() + " isn't an integration of the template");
        }
        return new Resource.Route(route.key(), integration.functionArn(), integration.timeout(), route.signed());
    }
}
