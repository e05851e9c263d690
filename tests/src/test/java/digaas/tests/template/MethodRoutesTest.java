package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.template.Resource;
import digaas.tests.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies that allow a role some methods name them in a route's ARN, so each method needs a route of its own. */
class MethodRoutesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyDescribedMethodHasARouteOfItsOwn() throws IOException {
        Set<String> described = new TreeSet<>();
        for (JsonNode path : JSON.readTree(
                        Files.readString(Product.ROOT.resolve("functions/src/main/resources/digaas/api/openapi.json")))
                .required("paths")) {
            path.propertyNames().stream()
                    .filter(name -> Set.of("get", "head", "post", "put", "patch", "delete")
                            .contains(name))
                    .forEach(name -> described.add(name.toUpperCase(Locale.ROOT) + " /{proxy+}"));
        }

        assertThat(described).hasSizeGreaterThan(2);
        assertThat(Product.stack().only(Resource.HttpApi.class).routes())
                .extracting(Resource.Route::key)
                .contains("$default", "HEAD /{proxy+}")
                .containsAll(described);
    }
}
