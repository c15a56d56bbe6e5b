package dev.plumbline.sandbox.vpcaccess;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Serverless VPC Access. */
public final class VpcAccessService extends AipService {

    public VpcAccessService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "vpcaccess.v1", "google.cloud.vpcaccess.v1", ApiErrors::new);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new Connectors(api).handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
