package dev.plumbline.sandbox.host.docker;

import java.util.List;

/** Which containers {@code docker ps} is asked for. */
final class ContainerFilters {

    private ContainerFilters() {}

    static boolean chosen(DockerContainer each, List<String> filters) {
        List<String> statuses =
                filters.stream()
                        .filter(it -> it.startsWith("status="))
                        .map(it -> it.substring(7))
                        .toList();
        if (!statuses.isEmpty() && !statuses.contains(each.status())) {
            return false;
        }
        for (String filter : filters) {
            String value = filter.substring(filter.indexOf('=') + 1);
            boolean holds =
                    switch (filter.replaceFirst("=.*", "")) {
                        case "name" ->
                                java.util.regex.Pattern.compile(value.replaceFirst("^\\^/?", "^"))
                                        .matcher(each.name)
                                        .find();
                        case "id" -> each.id.startsWith(value);
                        case "ancestor" ->
                                each.spec.image().equals(value)
                                        || each.image.tags().contains(value);
                        case "label" -> {
                            int equals = value.indexOf('=');
                            String label = equals < 0 ? value : value.substring(0, equals);
                            String has = each.spec.labels().get(label);
                            yield has != null
                                    && (equals < 0 || has.equals(value.substring(equals + 1)));
                        }
                        case "status" -> true;
                        default -> throw new DockerError("invalid filter '" + filter + "'");
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
