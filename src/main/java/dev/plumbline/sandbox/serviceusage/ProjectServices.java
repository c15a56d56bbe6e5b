package dev.plumbline.sandbox.serviceusage;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.ResultPage;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The services of a project, each turned on or off; they are there as long as Google has them.
 *
 * @see <a
 *     href="https://cloud.google.com/service-usage/docs/reference/rest/v1/services">services</a>
 */
final class ProjectServices {

    private static final String METHODS = "serviceusage.services.";
    private static final Duration TAKES = Duration.ofSeconds(12);
    private static final int PAGE = 50;
    private static final int MOST = 200;
    private static final int BATCH = 20;

    private final AipApi api;

    ProjectServices(AipApi api) {
        this.api = api;
    }

    void handle(MethodHandlers handlers) {
        handlers.on(METHODS + "list", this::list);
        handlers.on(METHODS + "get", call -> HttpAnswer.ok(shown(project(call), known(call))));
        handlers.on(METHODS + "batchGet", this::batchGet);
        handlers.on(METHODS + "enable", call -> turn(call, true));
        handlers.on(METHODS + "disable", call -> turn(call, false));
        handlers.on(METHODS + "batchEnable", this::batchEnable);
    }

    private HttpAnswer list(ApiCall call) {
        String project = project(call);
        String filter = call.query("filter");
        if (!filter.isEmpty() && !filter.matches("state:(ENABLED|DISABLED)")) {
            throw api.errors().status(400, "Invalid filter: " + filter);
        }
        List<ObjectNode> all =
                KnownServices.TITLES.keySet().stream()
                        .map(host -> shown(project, host))
                        .filter(each -> filter.isEmpty() || filter.endsWith(":" + state(each)))
                        .toList();
        String said = call.query("pageSize");
        int size = said.isEmpty() ? PAGE : Integer.parseInt(said);
        if (size < 0 || size > MOST) {
            throw api.errors().status(400, "The page size has to be between 1 and " + MOST + ".");
        }
        ResultPage page =
                ResultPage.of(
                        all,
                        each -> JsonTrees.text(each, "name"),
                        size == 0 ? PAGE : size,
                        call.query("pageToken"));
        ObjectNode answer = JsonTrees.object();
        if (!page.items().isEmpty()) {
            answer.set("services", JsonTrees.array(page.items()));
        }
        page.next().ifPresent(token -> answer.put("nextPageToken", token));
        return HttpAnswer.ok(answer);
    }

    private HttpAnswer batchGet(ApiCall call) {
        String project = project(call);
        List<ObjectNode> found =
                call.queries("names").stream()
                        .map(name -> shown(project, known(last(name))))
                        .toList();
        ObjectNode answer = JsonTrees.object();
        answer.set("services", JsonTrees.array(found));
        return HttpAnswer.ok(answer);
    }

    private HttpAnswer turn(ApiCall call, boolean on) {
        BodyReader.sent(api.errors(), call);
        return start(call, on, List.of(known(call)));
    }

    private HttpAnswer batchEnable(ApiCall call) {
        List<String> hosts =
                JsonTrees.texts(BodyReader.sent(api.errors(), call).path("serviceIds")).stream()
                        .map(this::known)
                        .toList();
        if (hosts.isEmpty() || hosts.size() > BATCH) {
            throw api.errors().status(400, "A batch enables between 1 and " + BATCH + " services.");
        }
        return start(call, true, hosts);
    }

    private HttpAnswer start(ApiCall call, boolean on, List<String> hosts) {
        String project = project(call);
        String number = CloudProjects.number(project);
        boolean batch = call.method().verb().equals("batchEnable");
        TurningWork work = new TurningWork(api, on, batch, hosts, project, this::shown);
        String key = key(project, hosts.getFirst());
        boolean none = hosts.stream().allMatch(host -> api.cloud().apis().on(project, host) == on);
        if (none) {
            return api.operations()
                    .finished(
                            call,
                            order("operations/noop.DONE_OPERATION", key),
                            shown(project, hosts.getFirst()),
                            work);
        }
        if (hosts.stream().anyMatch(host -> api.operations().busy(key(project, host)))) {
            throw api.errors()
                    .status(
                            400,
                            "Another activation or deactivation is in progress for this service.");
        }
        String name =
                "operations/%s.p2-%s-%s"
                        .formatted(on ? "acf" : "acat", number, api.cloud().ids().uuid());
        return api.operations()
                .start(call, order(name, key), shown(project, hosts.getFirst()), work);
    }

    private LongOperations.Order order(String name, String key) {
        return new LongOperations.Order(
                name, key, api.description().shape("GoogleApiServiceusageV1Service"), TAKES, false);
    }

    private String project(ApiCall call) {
        String project = api.cloud().projects().id(call.arg("v1Id1"));
        boolean there =
                call.arg("v1Id").equals("projects") && api.cloud().projects().exists(project);
        if (!there || project.equals(CloudProjects.STRANGER)) {
            throw api.errors().status(403, "Permission denied to get service [" + project + "]");
        }
        return project;
    }

    private String known(ApiCall call) {
        return known(call.arg("servicesId"));
    }

    private String known(String host) {
        if (!KnownServices.TITLES.containsKey(host)) {
            throw unknown(host);
        }
        return host;
    }

    private Refusal unknown(String host) {
        return api.errors()
                .status(403, "Not found or permission denied for service(s): %s.".formatted(host));
    }

    private ObjectNode shown(String project, String host) {
        String parent = "projects/" + CloudProjects.number(project);
        ObjectNode service = JsonTrees.object().put("name", parent + "/services/" + host);
        ObjectNode config = service.putObject("config");
        config.put("name", host).put("title", KnownServices.TITLES.getOrDefault(host, ""));
        Stream.of("documentation", "quota", "authentication", "monitoring")
                .forEach(config::putObject);
        config.putObject("usage")
                .putArray("requirements")
                .add("serviceusage.googleapis.com/tos/cloud");
        return service.put("state", api.cloud().apis().on(project, host) ? "ENABLED" : "DISABLED")
                .put("parent", parent);
    }

    private static String state(ObjectNode service) {
        return JsonTrees.text(service, "state");
    }

    private String key(String project, String host) {
        return api.key("projects/%s/services/%s".formatted(project, host));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
