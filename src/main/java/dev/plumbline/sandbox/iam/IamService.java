package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Identity and Access Management: service accounts, custom roles, and whom others vouch for. */
public final class IamService extends AipService {
    private final ServiceAccounts accounts;
    private final CustomRoles roles;
    private final IdentityPools pools;
    private final IdentityProviders providers;

    public IamService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "iam.v1", "google.iam.admin.v1", IamErrors::new);
        this.accounts = new ServiceAccounts(api);
        this.roles = new CustomRoles(api);
        AipApi federation =
                new AipApi(cloud, api.description(), api.errors(), operations, "google.iam.v1");
        this.pools = new IdentityPools(federation);
        this.providers = new IdentityProviders(federation);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        accounts.handle(handlers);
        roles.handle(handlers);
        pools.handle(handlers);
        providers.handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }

    @Override
    public void settle() {
        providers.expire();
        pools.expire();
    }
}
