package dev.plumbline.kind.google;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fields of a protobuf message, walked once; named as in JSON. */
final class ProtoFields {
    private ProtoFields() {}

    /** The fields of a message type, with what its descriptor knows of them. */
    static Field fields(Descriptor type) {
        return object(type, new HashSet<>());
    }

    private static Field object(Descriptor type, Set<String> above) {
        if (type.getFullName().startsWith("google.protobuf.") || !above.add(type.getFullName())) {
            return wellKnown(type);
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (FieldDescriptor field : type.getFields()) {
            fields.put(field.getJsonName(), behaviour(field, any(field, above), above.size() == 1));
        }
        above.remove(type.getFullName());
        return Field.object(fields);
    }

    private static Field wellKnown(Descriptor type) {
        return Field.scalar(
                switch (type.getFullName()) {
                    case "google.protobuf.Duration" -> Type.DURATION;
                    case "google.protobuf.Timestamp" -> Type.TEXT;
                    default -> Type.ANY;
                });
    }

    private static Field any(FieldDescriptor field, Set<String> above) {
        if (field.isMapField()) {
            return Field.map(single(field.getMessageType().findFieldByName("value"), above));
        }
        return field.isRepeated() ? Field.list(single(field, above)) : single(field, above);
    }

    private static Field single(FieldDescriptor field, Set<String> above) {
        return switch (field.getJavaType()) {
            case MESSAGE -> object(field.getMessageType(), above);
            case ENUM -> choice(field.getEnumType());
            case BOOLEAN -> Field.scalar(Type.BOOLEAN);
            case INT -> Field.scalar(Type.INTEGER);
            case LONG -> Field.scalar(Type.LONG);
            case FLOAT, DOUBLE -> Field.scalar(Type.NUMBER);
            case BYTE_STRING -> Field.scalar(Type.TEXT);
            case STRING -> stringOrChoice(field);
        };
    }

    /** Compute's enums travel as strings; their values stand in a nested enum of the same name. */
    private static Field stringOrChoice(FieldDescriptor field) {
        String name = field.getJsonName();
        EnumDescriptor values =
                field.getContainingType()
                        .findEnumTypeByName(
                                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        return values == null ? Field.scalar(Type.TEXT) : choice(values);
    }

    private static Field choice(EnumDescriptor values) {
        return Field.choice(
                values.getValues().stream()
                        .map(EnumValueDescriptor::getName)
                        .filter(name -> !name.startsWith("UNDEFINED_"))
                        .filter(name -> !name.endsWith("_UNSPECIFIED"))
                        .filter(name -> !name.equals("UNRECOGNIZED"))
                        .toList());
    }

    /**
     * What Google says of how a field behaves.
     *
     * @param own whether it is a resource's own: only there an identifier is given by the place
     */
    private static Field behaviour(FieldDescriptor field, Field plain, boolean own) {
        List<FieldBehavior> behaviours =
                field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
        OneofDescriptor group = field.getRealContainingOneof();
        Field known = group == null ? plain : plain.oneOf(group.getName());
        if (field.hasPresence() && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            known = known.with(Field.Trait.PRESENCE);
        }
        if (behaviours.contains(FieldBehavior.INPUT_ONLY)) {
            known = known.with(Field.Trait.INPUT);
        }
        if (behaviours.contains(FieldBehavior.OUTPUT_ONLY)
                || (own && behaviours.contains(FieldBehavior.IDENTIFIER))) {
            known = known.with(Field.Trait.OUTPUT);
        }
        if (behaviours.contains(FieldBehavior.IMMUTABLE)) {
            known = known.with(Field.Trait.IMMUTABLE);
        }
        return known;
    }
}
