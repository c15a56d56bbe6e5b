package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.discovery.SqlOperations;
import java.util.List;

/** Cloud SQL Admin, in the version of the clients and in that of {@code gcloud}. */
public final class SqlService implements CloudService {

    private final SqlErrors errors = new SqlErrors();
    private final SqlOperations operations;
    private final SqlInstances instances;
    private final SqlDatabases databases;
    private final SqlUsers users;

    public SqlService(Cloud cloud) {
        this.operations = new SqlOperations(cloud, errors);
        this.instances = new SqlInstances(cloud, errors, operations);
        this.databases = new SqlDatabases(cloud, errors, operations);
        this.users = new SqlUsers(cloud, errors, operations);
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(errors.api(), ApiDescription.of("sqladmin.v1beta4"));
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        operations.handle(handlers);
        instances.handle(handlers);
        databases.handle(handlers);
        users.handle(handlers);
    }

    @Override
    public void settle() {
        operations.settle();
    }
}
