package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.sandbox.google.MethodPermissions;
import dev.plumbline.world.Approving;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;

/** What every kind says of its permissions is true: they are enough to live, and to look. */
@Tag("kinds")
@Execution(ExecutionMode.CONCURRENT)
class KindRightsTest {
    /** Asked of some things alone: which, no field of a body tells. */
    private static final Set<String> NOT_ENFORCED =
            Set.of(
                    "compute.addresses.deleteInternal",
                    "compute.backendBuckets.use",
                    "compute.backendServices.use",
                    "compute.globalAddresses.deleteInternal",
                    "compute.images.useReadOnly",
                    "compute.snapshots.useReadOnly",
                    "compute.targetHttpProxies.use",
                    "compute.targetHttpsProxies.use");

    @ParameterizedTest
    @AllKinds
    void says_permissions_that_there_are(String kind) {
        Rights rights = Catalogue.schemas().get(kind).placement().rights();
        List<Rights> all =
                Stream.concat(Stream.of(rights), rights.within().values().stream()).toList();
        assertThat(all).anyMatch(each -> !each.observe().isEmpty());
        assertThat(all.stream().allMatch(each -> each.change().isEmpty()))
                .isEqualTo(Fixture.of(kind, "any").cannot().containsKey("writes"));
        assertThat(all.stream().flatMap(each -> each.observe().stream()))
                .isSubsetOf(MethodPermissions.all());
        assertThat(
                        all.stream()
                                .flatMap(each -> each.change().stream())
                                .filter(each -> !NOT_ENFORCED.contains(each)))
                .isSubsetOf(MethodPermissions.all());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void lives_its_whole_life_with_the_permissions_that_it_says(String kind) {
        try (Site site = new Site(kind)) {
            String spec = site.fixture.spec("enforce");
            site.mayChange(spec);
            site.operator.keep(spec).converged();
            for (Fixture.Drift drift : site.fixture.drifts()) {
                site.operator.keep(site.fixture.spec("observe")).converged();
                site.mayDoAll();
                site.send(drift.request());
                site.mayChange(spec);
                approved(site, site.row(site.operator.scanned()), "Vanished");
                site.operator.keep(site.fixture.spec("enforce")).converged();
                site.standsStill(1);
            }
            site.operator.keep(site.fixture.spec("absent"));
            if (!site.onlyWhatIsGiven()) {
                site.operator.approveAll();
            }
            site.operator.until("all is gone that may go", report -> gone(site, report));
            assertThat(site.refusedWrites()).isEmpty();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "edits")
    void changes_in_place_with_them(String kind) {
        try (Site site = new Site(kind)) {
            String spec = site.fixture.spec("enforce");
            site.mayChange(spec);
            site.operator.keep(spec).converged();
            String declared = site.fixture.declared();
            for (Fixture.Edited edited : site.fixture.edits()) {
                declared = declared.replace(edited.from(), edited.to());
            }
            site.operator.keep(site.fixture.spec("enforce", declared, List.of())).converged();
            assertThat(site.refusedWrites()).isEmpty();
        }
    }

    private static boolean gone(Site site, Report report) {
        approve(site, report);
        return report.rows().stream()
                .allMatch(row -> row.verdict() == Verdict.SYNCED || protectedAtGoogle(row));
    }

    /** Whoever lacks the permission hears of that first. */
    private static boolean protectedAtGoogle(Row row) {
        return row.fault().filter(fault -> fault.turn() == FaultOwner.SPEC).isPresent();
    }

    private static void approve(Site site, Report report) {
        report.rows().forEach(row -> approved(site, row, "Approval"));
    }

    private static void approved(Site site, Row row, String gate) {
        if (row.holds().stream().anyMatch(hold -> hold.gate().equals(gate))) {
            Approving.step(site.operator.diary, row);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void sees_with_those_to_observe_and_is_refused_every_write(String kind) {
        try (Site site = new Site(kind)) {
            String spec = site.fixture.spec("enforce");
            site.mayObserve(spec);
            site.operator.keep(spec);
            refused(site.operator.until("a create is refused", KindRightsTest::failed));
            assertThat(site.writesDone()).isZero();

            site.mayDoAll();
            site.another();
            site.operator.keep(spec).converged();
            long writes = site.writesDone();
            site.mayObserve(spec);
            Report seen = site.operator.scanned();
            assertThat(seen.rows()).noneMatch(row -> row.verdict() == Verdict.UNKNOWN);
            assertThat(seen.rows()).allMatch(row -> row.step().equals("keep"));
            if (!site.onlyWhatIsGiven()) {
                site.operator.keep(site.fixture.spec("absent")).approveAll();
                refused(
                        site.operator.until(
                                "a delete is refused",
                                report -> {
                                    approve(site, report);
                                    return failed(report);
                                }));
            }
            assertThat(site.writesDone()).isEqualTo(writes);
        }
    }

    private static boolean failed(Report report) {
        return report.rows().stream().anyMatch(row -> row.verdict() == Verdict.FAILED);
    }

    private static void refused(Report report) {
        assertThat(report.rows())
                .filteredOn(row -> row.verdict() == Verdict.FAILED)
                .allMatch(row -> row.fault().orElseThrow().turn() == FaultOwner.ACCESS);
    }
}
