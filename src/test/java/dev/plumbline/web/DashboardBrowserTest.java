package dev.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final List<String> complaints = new ArrayList<>();
    private static final int DRIVER_ATTEMPTS = 5;

    private Server server;
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void open() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no " + CHROMIUM);
        server = new Server();
        playwright = playwright();
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    /**
     * Its driver is unpacked and run at once: a process that another test starts in between still
     * has it open for writing for an instant, and the system refuses to run it.
     */
    private static Playwright playwright() {
        Playwright.CreateOptions options =
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        for (int attempt = 1; ; attempt++) {
            try {
                return Playwright.create(options);
            } catch (PlaywrightException e) {
                boolean busy = String.valueOf(e.getCause()).contains("Text file busy");
                if (!busy || attempt == DRIVER_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @AfterAll
    void close() {
        if (server != null) {
            playwright.close();
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
        try (BrowserContext window = browser.newContext()) {
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
        try (BrowserContext window = browser.newContext()) {
            Page page = visit(window, "/environments/staging");
            assertThat(page.locator("#live")).hasText("Live");
            page.locator("summary").click();

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
        try (BrowserContext window = browser.newContext()) {
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
                browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = visit(window, "/");
            page.getByText("staging", new Page.GetByTextOptions().setExact(true)).click();

            assertThat(card(page, "FirewallRule/office")).containsText("203.0.113.0/24");
            assertThat(page.locator("#sync")).isHidden();
            assertThat(page.getByText("plumbline sync staging")).isVisible();
            page.locator("summary").click();
            assertThat(page.locator(".quiet")).containsText("Network/main");
            card(page, "RunService/api").getByRole(AriaRole.LINK).click();
            assertThat(page.locator("h1")).hasText("RunService/api");
        }
    }

    @Test
    void specs_that_cannot_be_read_are_a_notice_above_everything_else() {
        server.keeper().save(server.telling().away(server.telling().staging()));
        try (BrowserContext window =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(900, 844))) {
            Page page = visit(window, "/environments/staging");
            assertThat(page.locator(".notice").first()).containsText("No newer specs can be read");
            screenshot(page, "away-environment");
            screenshot(visit(window, "/"), "away-fleet");
        }
    }

    @Test
    void on_a_phone_nothing_is_wider_than_the_screen() {
        try (BrowserContext window =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
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
                screenshot(page, "phone" + path.replace('/', '-'));
            }
        }
    }

    @Test
    void text_is_readable_in_both_schemes() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext window =
                    browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme))) {
                for (String path : List.of("/", "/environments/staging", "/audit")) {
                    Page page = visit(window, path);
                    screenshot(
                            page, scheme.name().toLowerCase(Locale.ROOT) + path.replace('/', '-'));
                    assertThat((Number) page.evaluate(LOWEST_CONTRAST))
                            .as("%s %s", scheme, path)
                            .satisfies(
                                    lowest -> assertThat(lowest.doubleValue()).isGreaterThan(4.5));
                }
            }
        }
    }

    private Page visit(BrowserContext window, String path) {
        Page page = window.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(server.at(path).toString());
        return page;
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

    private static void screenshot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** WCAG's ratio of every visible text against the nearest painted background. */
    private static final String LOWEST_CONTRAST =
            """
            () => {
              const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
              const light = (text) => {
                const [r, g, b] = rgb(text).map((c) => c / 255)
                  .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const paper = (element) => {
                for (let at = element; at; at = at.parentElement) {
                  const colour = rgb(getComputedStyle(at).backgroundColor);
                  if (colour.length === 3 || colour[3] > 0) {
                    return getComputedStyle(at).backgroundColor;
                  }
                }
                return 'rgb(255, 255, 255)';
              };
              let lowest = 21;
              for (const element of document.body.querySelectorAll('*')) {
                const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
                if (own && element.checkVisibility()) {
                  const a = light(getComputedStyle(element).color), b = light(paper(element));
                  lowest = Math.min(lowest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
                }
              }
              return lowest;
            }
            """;
}
