package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.EnabledApis;
import dev.plumbline.sandbox.cloud.GrantedPermissions;
import dev.plumbline.sandbox.cloud.ResourceStore;
import dev.plumbline.sandbox.google.ApiMethod;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.MethodPermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionTableTest {

    @Test
    void every_method_that_is_implemented_says_what_it_asks_of_its_caller() {
        assertThat(implemented())
                .filteredOn(method -> !MethodPermissions.knows(method))
                .extracting(ApiMethod::id)
                .isEmpty();
    }

    @Test
    void every_permission_is_of_a_service_and_a_resource_and_a_verb() {
        assertThat(MethodPermissions.all())
                .allMatch(each -> each.matches("[a-z]+(\\.[A-Za-z]+){2}"));
    }

    private static List<ApiMethod> implemented() {
        CloudClock clock = new CloudClock(Clock.systemUTC(), 1);
        Cloud cloud =
                new Cloud(
                        clock,
                        new CloudIds(7),
                        new ResourceStore(clock),
                        new CloudProjects(),
                        new EnabledApis(clock),
                        new GrantedPermissions());
        List<ApiMethod> implemented = new ArrayList<>();
        new CloudServices(cloud)
                .all()
                .forEach(service ->
                        service.handle(
                                new MethodHandlers(
                                        service.descriptions(),
                                        (method, _) -> implemented.add(method))));
        return implemented;
    }
}
