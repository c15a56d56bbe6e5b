package dev.plumbline.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.VocabularyJson;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.world.Keeper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What an older version has written, and what readers of the JSON rely on. */
class OlderDocumentsTest {
    private final JsonMapper json = VocabularyJson.mapper();
    private final Database database = Database.inMemory();
    private final Ledger ledger = database.ledger();
    private final JdbcTemplate sql = new JdbcTemplate(database.connections());

    @BeforeEach
    void save() {
        new Keeper(ledger)
                .save(LedgerContract.report("staging", LedgerContract.NOON, "ant", "bee"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_row_that_cannot_be_read_is_left_out_and_the_others_are_there() {
        sql.update("update standing set document = '{\"verdict\": \"Odd\"}' where name = 'ant'");
        assertThat(ledger.report("staging").orElseThrow().rows())
                .extracting(row -> row.ref().name())
                .containsExactly("bee");
        assertThat(ledger.reports()).hasSize(1);
    }

    @Test
    void a_report_that_cannot_be_read_is_not_there_until_the_next_one() {
        sql.update("update report set document = '{\"mode\": 7}'");
        assertThat(ledger.report("staging")).isEmpty();
        assertThat(ledger.reports()).isEmpty();
        Report next = LedgerContract.report("staging", LedgerContract.NOON, "ant");
        new Keeper(ledger).save(next);
        assertThat(ledger.report("staging")).contains(next);
    }

    @Test
    void a_record_is_written_flat_whatever_parts_it_has() {
        Report report = LedgerContract.report("staging", LedgerContract.NOON, "ant");
        assertThat(json.valueToTree(report.with(List.of())).propertyNames())
                .containsExactly(
                        "environment",
                        "project",
                        "mode",
                        "closure",
                        "abandoned",
                        "attempted",
                        "applied",
                        "problems",
                        "away",
                        "at",
                        "scanned",
                        "took",
                        "next",
                        "unmanaged",
                        "touching",
                        "incomplete",
                        "rows",
                        "quotas");
        assertThat(json.valueToTree(report.rows().getFirst()).propertyNames())
                .containsExactly(
                        "ref",
                        "part",
                        "place",
                        "origin",
                        "link",
                        "stake",
                        "step",
                        "approval",
                        "changes",
                        "holds",
                        "released",
                        "verdict",
                        "since",
                        "health",
                        "fault",
                        "due",
                        "seen",
                        "last",
                        "owned",
                        "stood",
                        "delivered",
                        "ours");
        assertThat(
                        json.valueToTree(LedgerContract.attempt("1", LedgerContract.NOON))
                                .propertyNames())
                .containsExactly(
                        "id",
                        "ref",
                        "revision",
                        "step",
                        "fingerprint",
                        "changes",
                        "delivers",
                        "started",
                        "operation",
                        "progress",
                        "ended",
                        "fault",
                        "unheard");
    }

    @Test
    void a_row_from_before_there_was_progress_is_read() {
        String older =
                """
                {"ref": {"environment": "staging", "kind": "Network", "name": "main"},
                 "origin": {"file": "staging.yaml", "line": 3, "column": 5},
                 "link": "global/networks/main", "step": "keep", "verdict": "Synced",
                 "health": {"state": "Healthy", "why": ""}, "changes": [{"path": "description",
                    "declared": "a", "live": "b", "immutable": false, "impact": "InPlace"}],
                 "holds": [], "released": [], "fault": null, "since": "2027-03-01T12:00:00Z",
                 "seen": "2027-03-01T12:00:00Z",
                 "last": {"id": "1", "ref": {"environment": "staging", "kind": "Network",
                    "name": "main"}, "revision": {"id": "abc", "label": "main@abc",
                    "commit": null}, "step": "create", "fingerprint": "f1", "changes": [],
                    "started": "2027-03-01T11:00:00Z", "operation": "operations/7",
                    "ended": "2027-03-01T11:00:09Z", "fault": null},
                 "owned": ["description"], "stake": "Warning", "due": null, "stood": true}
                """;
        Row row = json.readValue(older, Row.class);
        assertThat(row.last().orElseThrow().succeeded()).isTrue();
        assertThat(row.kept().stood()).isTrue();
        assertThat(row.changes()).singleElement().returns(false, Change::widens);
    }

    @Test
    void a_hold_comes_back_with_what_it_is_about_and_how_it_ends() {
        Hold hold =
                new Hold(
                                "Contested",
                                Verdict.HELD,
                                "it is back",
                                Hold.Ending.seen(Optional.of(LedgerContract.NOON)))
                        .of(List.of(Path.of("size")));
        assertThat(json.readValue(json.writeValueAsString(hold), Hold.class)).isEqualTo(hold);
    }
}
