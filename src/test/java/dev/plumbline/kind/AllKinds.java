package dev.plumbline.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.params.provider.ValueSource;

/** A test of each kind. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ValueSource(
        strings = {
            "Network",
            "Subnetwork",
            "FirewallRule",
            "Address",
            "GlobalAddress",
            "Disk",
            "RedisInstance",
            "RunService",
            "Bucket"
        })
@interface AllKinds {
    List<String> NAMES = List.of(AllKinds.class.getAnnotation(ValueSource.class).strings());
}
