package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.GetProjectRequest;
import com.google.cloud.compute.v1.Project;
import com.google.cloud.compute.v1.ProjectsClient;
import com.google.cloud.compute.v1.ProjectsSettings;
import com.google.cloud.compute.v1.Region;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Allowances;
import dev.plumbline.kind.google.proto.ReadRequest;
import dev.plumbline.model.Place;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compute Engine's quotas: those of the project and those of the region; two requests.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/projects/get">projects</a>
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/regions/get">regions</a>
 */
public final class ComputeQuotas implements Allowances {
    private final ReadRequest<ProjectsClient, GetProjectRequest, Project> project;
    private final ComputeRegions regions;

    public ComputeQuotas(Gcp gcp) {
        project =
                new ReadRequest<>(
                        gcp,
                        gcp.client("compute", ProjectsSettings::newBuilder, ProjectsClient::create),
                        ProjectsClient::getCallable);
        regions = new ComputeRegions(gcp);
    }

    @Override
    public List<Quota> at(Place home) {
        Project global =
                project.of(GetProjectRequest.newBuilder().setProject(home.project()).build());
        Region regional = regions.at(home);
        return Stream.concat(
                        global.getQuotasList().stream().map(each -> quota(each, Place.GLOBAL)),
                        regional.getQuotasList().stream().map(each -> quota(each, home.location())))
                .toList();
    }

    @Override
    public List<Usage> taken(Resource resource) {
        return QuotaDemand.of(resource);
    }

    @Override
    public Rights rights() {
        return Rights.NONE.observing("compute.projects.get", "compute.regions.get");
    }

    private static Quota quota(com.google.cloud.compute.v1.Quota quota, String location) {
        return new Quota(quota.getMetric(), location, quota.getUsage(), quota.getLimit());
    }
}
