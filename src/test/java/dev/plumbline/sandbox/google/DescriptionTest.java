package dev.plumbline.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Google's descriptions of its APIs")
class DescriptionTest {

    private static final List<String> ALL =
            List.of(
                    "artifactregistry.v1",
                    "cloudresourcemanager.v1",
                    "cloudresourcemanager.v3",
                    "cloudscheduler.v1",
                    "compute.v1",
                    "dns.v1",
                    "iam.v1",
                    "oslogin.v1",
                    "redis.v1",
                    "run.v2",
                    "secretmanager.v1",
                    "servicenetworking.v1",
                    "serviceusage.v1",
                    "sqladmin.v1",
                    "sqladmin.v1beta4",
                    "storage.v1",
                    "vpcaccess.v1");

    static Stream<String> all() {
        return ALL.stream();
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        "run.v2",
                        "GoogleCloudRunV2Service",
                        com.google.cloud.run.v2.Service.getDescriptor()),
                Arguments.of(
                        "run.v2",
                        "GoogleCloudRunV2Job",
                        com.google.cloud.run.v2.Job.getDescriptor()),
                Arguments.of(
                        "run.v2",
                        "GoogleCloudRunV2WorkerPool",
                        com.google.cloud.run.v2.WorkerPool.getDescriptor()),
                Arguments.of(
                        "oslogin.v1",
                        "LoginProfile",
                        com.google.cloud.oslogin.v1.LoginProfile.getDescriptor()),
                Arguments.of(
                        "redis.v1", "Instance", com.google.cloud.redis.v1.Instance.getDescriptor()),
                Arguments.of(
                        "secretmanager.v1",
                        "Secret",
                        com.google.cloud.secretmanager.v1.Secret.getDescriptor()),
                Arguments.of(
                        "secretmanager.v1",
                        "SecretVersion",
                        com.google.cloud.secretmanager.v1.SecretVersion.getDescriptor()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void are_whole_in_that_every_shape_they_name_is_there(String name) {
        ApiDescription api = ApiDescription.of(name);
        assertThat(api.methods()).isNotEmpty();
        Set<String> seen = new HashSet<>();
        for (ApiMethod method : api.methods()) {
            if (!method.body().isEmpty()) {
                walk(api.shape(method.body()), seen);
            }
            if (!method.items().isEmpty()) {
                walk(api.shape(method.items().get(1)), seen);
            }
        }
    }

    private static void walk(Shape shape, Set<String> seen) {
        if (seen.add(shape.name())) {
            for (Shape.Field field : shape.fields()) {
                Shape.Field one = field.list() || field.map() ? field.element() : field;
                one.shape().ifPresent(below -> walk(below, seen));
            }
        }
    }

    /** Clients send enums as numbers, and a description does not say which. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void number_enums_and_tell_zeros_from_nothing_as_the_protobuf_types_do(
            String api, String shape, Descriptor type) {
        Set<String> problems = new TreeSet<>();
        compare(ApiDescription.of(api).shape(shape), type, new HashSet<>(), problems);
        assertThat(problems).isEmpty();
    }

    private static void compare(
            Shape shape, Descriptor type, Set<String> seen, Set<String> problems) {
        if (!seen.add(type.getFullName()) || type.getFullName().startsWith("google.protobuf.")) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            Optional<Shape.Field> found = shape.field(field.getJsonName());
            String place = shape.name() + "." + field.getJsonName();
            if (found.isEmpty()) {
                continue;
            }
            if (field.getJavaType() == JavaType.ENUM) {
                for (EnumValueDescriptor value : field.getEnumType().getValues()) {
                    boolean known = found.get().words().contains(value.getName());
                    if (known && found.get().number(value.getName()) != value.getNumber()) {
                        problems.add(place + " numbers " + value.getName());
                    }
                }
            }
            boolean scalar = field.getJavaType() != JavaType.MESSAGE && !field.isRepeated();
            if (scalar && field.hasPresence() != found.get().presence()) {
                problems.add(place + " has presence: " + field.hasPresence());
            }
            if (field.getJavaType() == JavaType.MESSAGE && !field.isMapField()) {
                Shape.Field one = found.get().list() ? found.get().element() : found.get();
                one.shape()
                        .ifPresent(below -> compare(below, field.getMessageType(), seen, problems));
            }
        }
    }

    @Test
    void are_found_by_name_or_not_at_all() {
        assertThatThrownBy(() -> ApiDescription.of("compute.v9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no description compute.v9");
    }
}
