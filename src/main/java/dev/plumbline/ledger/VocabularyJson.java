package dev.plumbline.ledger;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.plumbline.model.schema.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the vocabulary is written as JSON, in the ledger and in the API alike. */
public final class VocabularyJson {
    private VocabularyJson() {}

    /**
     * A mapper that writes enums as {@code InPlace}, paths as {@code labels[team]}, times and
     * durations in ISO 8601, and reads all of it back.
     */
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .annotationIntrospector(new Flat())
                // What an older version did not write is false, or nothing.
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enumNamingStrategy(EnumNamingStrategies.UPPER_CAMEL_CASE)
                .addModule(
                        new SimpleModule()
                                .addSerializer(new PathWriter())
                                .addDeserializer(Path.class, new PathReader())
                                .addKeyDeserializer(Path.class, new PathKeyReader()))
                .withConfigOverride(List.class, VocabularyJson::emptyWhenAbsent)
                .withConfigOverride(Set.class, VocabularyJson::emptyWhenAbsent)
                .withConfigOverride(Map.class, VocabularyJson::emptyWhenAbsent)
                .build();
    }

    /** A collection that an older version did not write yet is empty. */
    private static void emptyWhenAbsent(MutableConfigOverride collection) {
        collection.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    private static final class PathKeyReader extends KeyDeserializer {
        @Override
        public Path deserializeKey(String key, DeserializationContext context) {
            return Path.parse(key);
        }
    }

    private static final class PathWriter extends StdSerializer<Path> {
        PathWriter() {
            super(Path.class);
        }

        @Override
        public void serialize(Path path, JsonGenerator json, SerializationContext context) {
            json.writeString(path.toString());
        }
    }

    private static final class PathReader extends StdDeserializer<Path> {
        PathReader() {
            super(Path.class);
        }

        @Override
        public Path deserialize(JsonParser json, DeserializationContext context) {
            return Path.parse(json.getString());
        }
    }
}
