package dev.plumbline.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A browser without a window; screenshots go to {@code target/screenshots}. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int DRIVER_ATTEMPTS = 5;

    /** Skips the test where there is none. */
    static Chromium open() {
        assumeTrue(Files.isExecutable(PROGRAM), "no " + PROGRAM);
        Playwright playwright = driver();
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(PROGRAM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync"))));
    }

    /**
     * Its driver is unpacked and run at once: a process that another test starts in between still
     * has it open for writing for an instant, and the system refuses to run it.
     */
    private static Playwright driver() {
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

    BrowserContext window(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    /** A page; what it complains of on its console is added to the complaints. */
    static Page visit(BrowserContext window, URI address, List<String> complaints) {
        Page page = window.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(address.toString());
        return page;
    }

    static void screenshot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    static Number lowestContrast(Page page) {
        return (Number) page.evaluate(LOWEST_CONTRAST);
    }

    @Override
    public void close() {
        playwright.close();
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
