package dev.plumbline.checkup;

import dev.plumbline.checkup.Finding.Check;
import dev.plumbline.checkup.Finding.State;
import dev.plumbline.model.access.CloudIdentity;
import dev.plumbline.model.state.Desired;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines that give a project what it lacks, to be pasted into a shell as they stand. */
public final class Remedies {
    /** How a person gets credentials. */
    public static final String LOGIN = "gcloud auth application-default login";

    static final String QUOTA_PROJECT = "quota project";

    /** How many APIs can be turned on at once. */
    private static final int AT_ONCE = 20;

    private final String file;
    private final Desired desired;
    private final List<Finding> findings;

    private Remedies(String file, Desired desired, List<Finding> findings) {
        this.file = file;
        this.desired = desired;
        this.findings = findings;
    }

    /**
     * The lines for what is missing, in the order in which they are needed.
     *
     * @param file the environment's, as it was called
     */
    public static List<String> of(
            String file, CloudIdentity identity, Desired desired, List<Finding> findings) {
        Remedies remedies = new Remedies(file, desired, findings);
        List<String> lines = new ArrayList<>();
        if (identity.lacksQuotaProject()) {
            lines.add(
                    "gcloud auth application-default set-quota-project "
                            + desired.home().project());
        }
        lines.addAll(remedies.enable(Needs.FIRST::contains));
        lines.addAll(remedies.enable(api -> !Needs.FIRST.contains(api)));
        if (remedies.lacks(Check.ENFORCE)) {
            lines.addAll(remedies.grant(Purpose.ENFORCE, identity));
        } else if (remedies.lacks(Check.OBSERVE)) {
            lines.addAll(remedies.grant(Purpose.OBSERVE, identity));
        }
        return lines;
    }

    private boolean lacks(Check check) {
        return findings.stream()
                .anyMatch(each -> each.check() == check && each.state() == State.MISSING);
    }

    private List<String> enable(Predicate<String> which) {
        List<String> off =
                findings.stream()
                        .filter(each -> each.check() == Check.API)
                        .filter(each -> each.state() == State.MISSING)
                        .map(Finding::about)
                        .filter(which)
                        .toList();
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < off.size(); from += AT_ONCE) {
            lines.add(
                    "gcloud services enable %s --project=%s"
                            .formatted(
                                    String.join(
                                            " ",
                                            off.subList(
                                                    from, Math.min(off.size(), from + AT_ONCE))),
                                    desired.home().project()));
        }
        return lines;
    }

    private List<String> grant(Purpose purpose, CloudIdentity identity) {
        String project = desired.home().project();
        String role = CustomRole.id(desired.environment(), purpose);
        String written = role + ".yaml";
        List<String> lines = new ArrayList<>();
        lines.add("plumbline doctor %s --role=%s > %s".formatted(quoted(file), purpose, written));
        lines.add(
                ("gcloud iam roles create %1$s --project=%2$s --file=%3$s"
                                + " || gcloud iam roles update %1$s --project=%2$s --file=%3$s --quiet")
                        .formatted(role, project, written));
        lines.add(
                ("gcloud projects add-iam-policy-binding %1$s --member=%3$s"
                                + " --role=projects/%1$s/roles/%2$s --condition=None")
                        .formatted(project, role, member(identity)));
        return lines;
    }

    /** A person is who gcloud is; whoever else is not known stands in a variable of the shell. */
    private static String member(CloudIdentity identity) {
        return identity.account()
                .map(account -> "serviceAccount:" + account)
                .orElseGet(() ->
                        switch (identity.type()) {
                            case USER, NOBODY -> "\"user:$(gcloud config get-value account)\"";
                            default -> "\"${MEMBER:?whom to let in, such as user:jo@example.com}\"";
                        });
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9_./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
