package dev.plumbline.kind.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonString;
import com.google.api.client.util.ClassInfo;
import com.google.api.client.util.FieldInfo;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Type;
import java.lang.reflect.ParameterizedType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The {@code @Key} fields of a discovery client's class, walked once. */
final class DiscoveryFields {
    private DiscoveryFields() {}

    /** The fields of a resource class. */
    static Field of(Class<? extends GenericJson> type) {
        return object(type, new HashSet<>());
    }

    private static Field object(Class<?> type, Set<Class<?>> above) {
        if (!above.add(type)) {
            return Field.scalar(Type.ANY);
        }
        Map<String, Field> fields = new TreeMap<>();
        for (FieldInfo info : ClassInfo.of(type).getFieldInfos()) {
            java.lang.reflect.Field field = Objects.requireNonNull(info.getField());
            boolean text = field.isAnnotationPresent(JsonString.class);
            fields.put(info.getName(), any(field.getGenericType(), text, above));
        }
        above.remove(type);
        return Field.object(fields);
    }

    private static Field any(java.lang.reflect.Type type, boolean text, Set<Class<?>> above) {
        if (type instanceof ParameterizedType generic) {
            java.lang.reflect.Type[] arguments = generic.getActualTypeArguments();
            Field item = any(arguments[arguments.length - 1], text, above);
            return generic.getRawType() == List.class ? Field.list(item) : Field.map(item);
        }
        if (type instanceof Class<?> plain && GenericJson.class.isAssignableFrom(plain)) {
            return object(plain, above);
        }
        if (type == Boolean.class) {
            return Field.scalar(Type.BOOLEAN).with(Field.Trait.PRESENCE);
        }
        if (type == Double.class || type == Float.class) {
            return Field.scalar(Type.NUMBER).with(Field.Trait.PRESENCE);
        }
        if (type instanceof Class<?> plain && Number.class.isAssignableFrom(plain)) {
            return Field.scalar(text ? Type.LONG : Type.INTEGER).with(Field.Trait.PRESENCE);
        }
        return Field.scalar(type == Object.class ? Type.ANY : Type.TEXT);
    }
}
