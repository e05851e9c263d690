package digaas.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import digaas.client.api.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads and writes the records as the API's JSON. Fields that a record does not have are ignored, and lists and maps
 * that are missing are empty.
 */
final class Mapping {
    private static final int NANOS = 9;

    static final JsonMapper JSON = Json.MAPPER
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, reading(Mapping::instant))
                    .addDeserializer(Duration.class, reading(parser -> duration(parser.getDecimalValue())))
                    .addSerializer(Instant.class, writing(Mapping::seconds))
                    .addSerializer(Duration.class, writing(Mapping::seconds)))
            .build();

    private Mapping() {}

    /** The values of a list that may be missing. */
    static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** The entries of an object that may be missing, in their order. */
    static <T> Map<String, T> map(@Nullable Map<String, T> entries) {
        return entries == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static BigDecimal seconds(Instant time) {
        return seconds(time.getEpochSecond(), time.getNano());
    }

    static BigDecimal seconds(Duration time) {
        return seconds(time.getSeconds(), time.getNano());
    }

    private static BigDecimal seconds(long seconds, int nanos) {
        BigDecimal exact = BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, NANOS));
        return nanos == 0 ? BigDecimal.valueOf(seconds) : exact.stripTrailingZeros();
    }

    private static Duration duration(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Duration.ofSeconds(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(NANOS).longValue());
    }

    private static Instant instant(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? OffsetDateTime.parse(parser.getString().toUpperCase(Locale.ROOT))
                        .toInstant()
                : Instant.EPOCH.plus(duration(parser.getDecimalValue()));
    }

    private static <T> ValueDeserializer<T> reading(Function<JsonParser, T> read) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                return read.apply(parser);
            }
        };
    }

    private static <T> ValueSerializer<T> writing(Function<T, BigDecimal> written) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeNumber(written.apply(value));
            }
        };
    }
}
