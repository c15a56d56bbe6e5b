package dev.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The dashboard as a reader sees it; screenshots go to {@code target/screenshots}. */
@Tag("browser")
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardBrowserTest {
    private final List<String> complaints = new ArrayList<>();

    private Server server;
    private Chromium browser;

    @BeforeAll
    void open() {
        browser = Chromium.open();
        server = new Server();
    }

    @AfterAll
    void close() {
        if (server != null) {
            browser.close();
            server.close();
        }
    }

    @BeforeEach
    void fill() {
        server.setClock(Server.NOON);
        server.keeper().save(server.telling().staging());
        server.keeper().save(server.telling().production());
        server.send(
                server.write("/api/v1/environments/nothing/sync")
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    @AfterEach
    void nothing_was_complained_about_on_the_console() {
        assertThat(complaints).isEmpty();
    }

    @Test
    void drift_is_shown_field_by_field() {
        try (BrowserContext window = browser.window(new Browser.NewContextOptions())) {
            Page page = visit(window, "/environments/staging");

            Locator card = card(page, "FirewallRule/office");
            assertThat(card).containsText("sourceRanges");
            assertThat(card).containsText("[198.51.100.0/24]");
            assertThat(card).containsText("203.0.113.0/24");
            assertThat(page.locator("article").first()).containsText("RunService/api");
        }
    }

    @Test
    void a_new_report_shows_by_itself_and_an_opened_list_stays_open() {
        try (BrowserContext window = browser.window(new Browser.NewContextOptions())) {
            Page page = visit(window, "/environments/staging");
            assertThat(page.locator("#live")).hasText("Live");
            page.locator("#quiet-list summary").click();

            server.setClock(Server.NOON.plusSeconds(30));
            server.keeper().save(server.telling().staging());

            assertThat(page.locator(".about time").first())
                    .hasAttribute("datetime", "2027-03-01T12:00:26Z");
            assertThat(page.locator(".quiet")).isVisible();

            server.setClock(Server.NOON.plusSeconds(60));
            server.keeper().save(server.telling().office("0.0.0.0/0"));

            assertThat(card(page, "FirewallRule/office")).containsText("0.0.0.0/0");
            assertThat(page.locator("article")).hasCount(1);
        }
    }

    @Test
    void sync_now_asks_the_engine() {
        try (BrowserContext window = browser.window(new Browser.NewContextOptions())) {
            Page page = visit(window, "/environments/staging");
            assertThat(page.locator("#live")).hasText("Live");

            page.locator("#sync").click();

            assertThat(page.locator("#live")).hasText("Looking now …");
            assertThat(server.syncs()).contains("staging");
        }
    }

    @Test
    void without_javascript_everything_is_there_but_the_button() {
        try (BrowserContext window =
                browser.window(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = visit(window, "/");
            page.getByText("staging", new Page.GetByTextOptions().setExact(true)).click();

            assertThat(card(page, "FirewallRule/office")).containsText("203.0.113.0/24");
            assertThat(page.locator("#sync")).isHidden();
            assertThat(page.getByText("plumbline sync staging")).isVisible();
            page.locator("#quiet-list summary").click();
            assertThat(page.locator(".quiet")).containsText("Network/main");
            card(page, "RunService/api").locator("h3").getByRole(AriaRole.LINK).click();
            assertThat(page.locator("h1")).hasText("RunService/api");
        }
    }

    @Test
    void specs_that_cannot_be_read_are_a_notice_above_everything_else() {
        server.keeper().save(server.telling().away(server.telling().staging()));
        try (BrowserContext window =
                browser.window(new Browser.NewContextOptions().setViewportSize(900, 844))) {
            Page page = visit(window, "/environments/staging");
            assertThat(page.locator(".notice").first()).containsText("No newer specs can be read");
            Chromium.screenshot(page, "away-environment");
            Chromium.screenshot(visit(window, "/"), "away-fleet");
        }
    }

    @Test
    void on_a_phone_nothing_is_wider_than_the_screen() {
        try (BrowserContext window =
                browser.window(new Browser.NewContextOptions().setViewportSize(390, 844))) {
            for (String path :
                    List.of(
                            "/",
                            "/environments/staging",
                            "/environments/staging/resources/RunService/api",
                            "/audit")) {
                Page page = visit(window, path);
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(390);
                Chromium.screenshot(page, "phone" + path.replace('/', '-'));
            }
        }
    }

    @Test
    void text_is_readable_in_both_schemes() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext window =
                    browser.window(new Browser.NewContextOptions().setColorScheme(scheme))) {
                for (String path : List.of("/", "/environments/staging", "/audit")) {
                    Page page = visit(window, path);
                    Chromium.screenshot(
                            page, scheme.name().toLowerCase(Locale.ROOT) + path.replace('/', '-'));
                    assertThat(Chromium.lowestContrast(page))
                            .as("%s %s", scheme, path)
                            .satisfies(
                                    lowest -> assertThat(lowest.doubleValue()).isGreaterThan(4.5));
                }
            }
        }
    }

    private Page visit(BrowserContext window, String path) {
        return Chromium.visit(window, server.at(path), complaints);
    }

    private static Locator card(Page page, String resource) {
        return page.locator("article")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.locator(
                                                "h3",
                                                new Page.LocatorOptions().setHasText(resource))));
    }
}
