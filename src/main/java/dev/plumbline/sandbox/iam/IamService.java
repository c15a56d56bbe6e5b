package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Identity and Access Management, as far as it keeps service accounts and custom roles. */
public final class IamService extends AipService {
    private final ServiceAccounts accounts;
    private final CustomRoles roles;

    public IamService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "iam.v1", "google.iam.admin.v1", IamErrors::new);
        this.accounts = new ServiceAccounts(api);
        this.roles = new CustomRoles(api);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        accounts.handle(handlers);
        roles.handle(handlers);
    }
}
