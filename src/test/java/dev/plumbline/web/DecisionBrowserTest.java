package dev.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.report.Closeup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Decisions as a person makes them in a browser. */
@Tag("browser")
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionBrowserTest {
    private static final String PAGE = "/environments/production";

    private final List<String> complaints = new ArrayList<>();
    private Chromium browser;
    private Server server;
    private Waiting waiting;

    @BeforeAll
    void open() {
        browser = Chromium.open();
    }

    @BeforeEach
    void fill() {
        complaints.clear();
        server = new Server();
        waiting = new Waiting(Server.NOON);
        server.keeper().save(waiting.report());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_step_is_approved_after_a_question_and_shows_under_decided() {
        try (BrowserContext window = browser.window(new Browser.NewContextOptions())) {
            Page page = visit(window, PAGE + "/resources/Bucket/web");
            List<String> asked = answer(page);
            page.getByText("Approve or reject").click();
            page.getByLabel("Reason").first().fill("moved to the new one");
            page.locator("button", named("Approve")).click();

            assertThat(page.locator("#live")).hasText("Approved");
            assertThat(page.locator(".decided tbody")).containsText("moved to the new one");
            assertThat(asked).singleElement().asString().contains("Bucket/web is deleted");
            assertThat(decisions().approved(Waiting.STEP + "web", Server.NOON)).isPresent();

            page.locator("button", named("Take back")).click();

            assertThat(page.locator(".decided")).hasCount(0);
            assertThat(decisions().approved(Waiting.STEP + "web", Server.NOON)).isEmpty();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void what_has_changed_meanwhile_is_refused_in_words() {
        try (BrowserContext window = browser.window(new Browser.NewContextOptions())) {
            Page page = visit(window, PAGE + "/resources/Bucket/web");
            answer(page);
            page.getByText("Approve or reject").click();
            page.locator("input[name=step]").evaluate("field => field.value = 'an older one'");
            page.locator("button", named("Approve")).click();

            assertThat(page.locator("#live")).containsText("has changed meanwhile; look again");
            assertThat(decisions().made()).isEmpty();
        }
    }

    @Test
    void what_is_being_written_outlives_a_new_report() {
        try (BrowserContext window = browser.window(new Browser.NewContextOptions())) {
            Page page = visit(window, PAGE + "/resources/Bucket/web");
            page.getByText("Approve or reject").click();
            page.getByLabel("Reason").first().fill("moved to the");

            server.setClock(Server.NOON.plusSeconds(30));
            server.keeper().save(new Waiting(Server.NOON.plusSeconds(30)).report());

            assertThat(page.locator("p.headline time").last())
                    .hasAttribute("datetime", "2027-03-01T12:00:26Z");
            assertThat(page.getByLabel("Reason").first()).hasValue("moved to the");
            assertThat(page.locator("button", named("Approve"))).isVisible();
        }
    }

    @Test
    void a_new_report_while_the_answer_is_on_its_way_loses_nothing() {
        try (BrowserContext window = browser.window(new Browser.NewContextOptions())) {
            Page page = visit(window, PAGE);
            answer(page);
            AtomicReference<@Nullable Route> asked = new AtomicReference<>();
            page.route("**/decisions", asked::set);
            page.locator(".title + .decide").getByText("Hold for a while").click();
            page.locator(".title + .decide button", named("Hold")).click();
            page.waitForCondition(() -> asked.get() != null);

            page.locator("#report").evaluate("report => report.dataset.old = 'yes'");
            server.setClock(Server.NOON.plusSeconds(30));
            server.keeper().save(new Waiting(Server.NOON.plusSeconds(30)).report());
            assertThat(page.locator("#report[data-old]")).hasCount(0);
            Objects.requireNonNull(asked.get()).resume();

            assertThat(page.locator("#live")).hasText("Held");
            assertThat(page.locator(".title + .decide button", named("Release"))).isVisible();
        }
    }

    @Test
    void an_environment_is_approved_held_and_pinned_by_three_buttons() {
        try (BrowserContext window = browser.window(new Browser.NewContextOptions())) {
            Page page = visit(window, PAGE);
            answer(page);
            page.getByText("Approve all that goes").click();
            page.locator("button", named("Approve all")).click();
            assertThat(page.locator("#live")).hasText("Approved");
            assertThat(page.locator(".decided tbody")).containsText("all that goes");
            page.locator(".title + .decide").getByText("Hold for a while").click();
            page.locator(".title + .decide button", named("Hold")).click();
            assertThat(page.locator("#live")).hasText("Held");
            page.getByText("Pin to the commit in force").click();
            page.locator("button", named("Pin")).click();
            assertThat(page.locator("#live")).hasText("Pinned");

            assertThat(page.locator("button", named("Unpin"))).isVisible();
            assertThat(page.locator(".title + .decide button", named("Release"))).isVisible();
            assertThat(decisions().approved("all of it", Server.NOON)).isPresent();
            assertThat(decisions().pinned(Server.NOON).orElseThrow().what()).isEqualTo("5f2c9e1");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void without_javascript_the_line_for_the_terminal_is_shown() {
        try (BrowserContext window =
                browser.window(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = visit(window, PAGE + "/resources/Bucket/web");

            assertThat(page.locator(".decide").getByText("plumbline approve production/Bucket/web"))
                    .isVisible();
            assertThat(page.getByText("Approve or reject")).isHidden();
            assertThat(page.locator("button").filter(new Locator.FilterOptions().setVisible(true)))
                    .hasCount(0);
        }
    }

    @Test
    void it_is_readable_in_both_schemes_and_fits_a_phone() {
        server.ledger()
                .decide(
                        waiting.decision(
                                Decision.Type.HOLD, Optional.empty(), "", "load test until noon"));
        Waiting.needs()
                .forEach((ref, needs) ->
                        server.show(
                                ref,
                                new Closeup(
                                        Optional.empty(),
                                        List.of(),
                                        0,
                                        Map.of(),
                                        needs,
                                        Set.of())));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                try (BrowserContext window =
                        browser.window(
                                new Browser.NewContextOptions()
                                        .setColorScheme(scheme)
                                        .setViewportSize(width, 844))) {
                    Page page = visit(window, PAGE);
                    page.locator("#graph-picture summary").click();
                    page.getByText("Approve or reject").first().click();
                    page.getByText("Approve all that goes").click();
                    Chromium.screenshot(
                            page,
                            "decide-%s-%d"
                                    .formatted(scheme.name().toLowerCase(Locale.ROOT), width));
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(width);
                    assertThat(Chromium.lowestContrast(page).doubleValue()).isGreaterThan(4.5);
                }
            }
        }
    }

    @Test
    void declared_beside_live_is_readable_in_both_schemes_and_fits_a_phone() {
        server.keeper().save(server.telling().staging());
        server.show(ResourcePageTest.API, ResourcePageTest.closeup());
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                try (BrowserContext window =
                        browser.window(
                                new Browser.NewContextOptions()
                                        .setColorScheme(scheme)
                                        .setViewportSize(width, 844))) {
                    Page page = visit(window, "/environments/staging/resources/RunService/api");
                    Chromium.screenshot(
                            page,
                            "resource-%s-%d"
                                    .formatted(scheme.name().toLowerCase(Locale.ROOT), width));
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(width);
                    assertThat(Chromium.lowestContrast(page).doubleValue()).isGreaterThan(4.5);
                }
            }
        }
    }

    private Page visit(BrowserContext window, String path) {
        return Chromium.visit(window, server.at(path), complaints);
    }

    /** Says yes to every question, and writes down what was asked. */
    private static List<String> answer(Page page) {
        List<String> asked = new ArrayList<>();
        page.onDialog(dialog -> {
            asked.add(dialog.message());
            dialog.accept();
        });
        return asked;
    }

    private static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + text + "\\s*$"));
    }

    private Decisions decisions() {
        return server.ledger().decisions("production");
    }
}
