package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;

/** How Cloud SQL says no. */
final class SqlErrors extends ApiErrors {

    SqlErrors() {
        super(ApiDescription.of("sqladmin.v1"), true);
    }

    @Override
    public boolean knowsEnums() {
        return true;
    }

    @Override
    public Refusal unknownProject(String project) {
        return refuse(403, "notAuthorized", "The client is not authorized to make this request.");
    }

    @Override
    public Refusal denied(ApiCall call, String permission) {
        return unknownProject("");
    }

    /** The instance that something is in is not there. */
    Refusal noInstance() {
        return refuse(404, "instanceDoesNotExist", "The Cloud SQL instance does not exist.");
    }

    /** Something that makes no sense, or not now. */
    Refusal invalidRequest(String why) {
        return refuse(400, "invalid", "Invalid request: " + why + ".");
    }
}
