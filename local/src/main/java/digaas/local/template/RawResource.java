package digaas.local.template;

import java.util.Map;

/** A resource as the template writes it, nothing resolved yet. */
record RawResource(String logicalId, String type, Map<String, Object> properties) {}
