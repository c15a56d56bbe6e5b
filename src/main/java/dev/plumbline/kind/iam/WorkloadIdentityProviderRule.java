package dev.plumbline.kind.iam;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Providers of no sort or of several, without a subject, or that would let in everybody whom an
 * issuer of many organisations vouches for.
 */
record WorkloadIdentityProviderRule() implements DocumentRule {
    private static final List<String> SORTS = List.of("aws", "oidc", "saml");
    private static final String MAPPING = "attributeMapping";
    private static final String CONDITION = "attributeCondition";
    private static final Path ISSUER = Path.of("oidc").field("issuerUri");
    private static final Pattern CLAIM = Pattern.compile("\\b(assertion|attribute|google)\\.\\w");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("google\\.(subject|groups)|attribute\\.[a-z0-9_]{1,90}");

    /** Who vouches for the members of many organisations. */
    private static final Set<String> SHARED =
            Set.of(
                    "https://token.actions.githubusercontent.com",
                    "https://gitlab.com",
                    "https://app.terraform.io");

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>(WorkloadIdentityPoolRule.texts(declared).toList());
        WorkloadIdentityPoolRule.longer(declared, CONDITION, 4096).ifPresent(found::add);
        List<String> sorts = SORTS.stream().filter(sort -> said(declared, sort)).toList();
        if (sorts.isEmpty()) {
            found.add(new Complaint(Path.of("oidc"), "is missing, and so are aws and saml"));
        } else if (sorts.size() > 1) {
            found.add(
                    new Complaint(
                            Path.of(sorts.getLast()), "cannot stand beside " + sorts.getFirst()));
        }
        mapping(declared, sorts, found);
        issuer(declared, found);
        return found;
    }

    private static void mapping(Document declared, List<String> sorts, List<Complaint> found) {
        Document mapping = declared.object(MAPPING);
        for (String attribute : mapping.fields().keySet()) {
            if (!ATTRIBUTE.matcher(attribute).matches()) {
                found.add(
                        Complaint.takes(
                                Path.of(MAPPING),
                                "google.subject, google.groups and attribute.<name>",
                                attribute));
            }
        }
        if (!sorts.contains("aws") && mapping.get("google.subject") == null) {
            found.add(new Complaint(Path.of(MAPPING), "says nothing of google.subject"));
        }
    }

    private static void issuer(Document declared, List<Complaint> found) {
        declared.object("oidc")
                .text("issuerUri")
                .ifPresent(issuer -> {
                    if (!issuer.startsWith("https://")) {
                        found.add(Complaint.takes(ISSUER, "an address with https://", issuer));
                    }
                    boolean open =
                            declared.get(CONDITION) == null
                                    || declared.text(CONDITION)
                                            .filter(text -> !CLAIM.matcher(text).find())
                                            .isPresent();
                    if (open && SHARED.contains(issuer.replaceFirst("/$", ""))) {
                        found.add(
                                new Complaint(
                                        Path.of(CONDITION),
                                        "has to say whom it lets in, since "
                                                + issuer
                                                + " vouches for everybody there, such as"
                                                + " assertion.repository_owner == 'acme'"));
                    }
                });
    }

    private static boolean said(Document declared, String field) {
        return declared.get(field) != null && !(declared.get(field) instanceof Value.Unset);
    }
}
