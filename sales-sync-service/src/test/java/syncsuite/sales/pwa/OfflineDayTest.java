package syncsuite.sales.pwa;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.Owner;
import syncsuite.sales.SalesUnderTest;
import syncsuite.sales.Shop;

/**
 * A seller's day in a real browser: the web app of {@code src/test/resources/pwa} with IndexedDB and a service worker, in
 * headless Chromium. Skipped where there is no Chromium, unless the environment says {@code SYNC_REQUIRE_CHROMIUM=true}.
 */
@QuarkusTest
@TestProfile(SalesUnderTest.class)
class OfflineDayTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Playwright playwright;
    private BrowserContext context;
    private Page page;
    private Shop shop;
    private int customer;

    private static Optional<Path> chromium() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @BeforeEach
    void aSellersBrowser() {
        Optional<Path> chromium = chromium();
        if (chromium.isEmpty()) {
            assertThat(System.getenv("SYNC_REQUIRE_CHROMIUM"))
                    .as("a Chromium is required: install one")
                    .isNotEqualTo("true");
            System.out.println("OfflineDayTest is skipped: there is no Chromium on this machine");
        }
        assumeTrue(chromium.isPresent(), "there is no Chromium on this machine");
        shop = new Shop();
        customer = shop.newCustomer("Ferretería Sol");
        shop.newProduct();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        context = browser.newContext();
        page = context.newPage();
        page.navigate("http://localhost:" + io.restassured.RestAssured.port + "/pwa/");
        page.evaluate("token => pwa.put('settings', token, 'token')", shop.asSeller);
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
        page.click("#pull");
        assertThat(page.locator("#products")).hasText("1");
        assertThat(page.locator("#customers")).hasText("1");
    }

    @AfterEach
    void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void sales_made_offline_are_synced_retried_and_resolved() {
        context.setOffline(true);
        page.reload();
        assertThat(page.locator("#connection")).hasText("no");
        sell(1, "uno");
        sell(1, "dos");
        sell(77, "producto nuevo");
        assertThat(rows("pending")).hasCount(3);
        page.reload();
        assertThat(rows("pending")).hasCount(3);
        assertThat(count("select count(*) from sale where company_id = ?")).isZero();

        context.setOffline(false);
        assertThat(rows("synced")).hasCount(2);
        assertThat(rows("error")).hasCount(1);
        assertThat(rows("error")).containsText("Item #0: Producto con id=77 no existe");
        assertThat(count("select count(distinct sale_number) from sale where company_id = ?"))
                .isEqualTo(2);

        shop.newProduct(77);
        page.click("#retry");
        assertThat(rows("synced")).hasCount(3);
        assertThat(rows("synced").nth(2)).containsText("-00003");

        String sale = rows("synced").first().getAttribute("data-local-id");
        context.setOffline(true);
        page.evaluate("id => pwa.annotate(id, 'entregar el lunes')", sale);
        assertThat(rows("pending")).hasCount(1);
        Shop.only(
                        shop.asAdministrator,
                        "{\"local_id\":\"" + sale
                                + "\",\"status\":\"confirmed\",\"notes\":\"descuento aprobado\",\"version\":1}")
                .is("success");
        context.setOffline(false);
        assertThat(rows("conflict")).hasCount(1);
        assertThat(rows("conflict")).containsText("notes");
        rows("conflict")
                .locator("button", new Locator.LocatorOptions().setHasText("merge"))
                .click();
        assertThat(rows("synced")).hasCount(3);
        assertThat(rows("synced").first()).containsText("v3 · confirmed · descuento aprobado + entregar el lunes");
        shop.status(sale).then().statusCode(200);
        assertThat(shop.status(sale).<String>path("conflict_resolution")).isEqualTo("merge");
    }

    @Test
    void an_answer_that_got_lost_makes_no_second_sale() {
        AtomicInteger uploads = new AtomicInteger();
        page.route("**/sync/upload/", route -> {
            if (uploads.incrementAndGet() == 1) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        sell(1, "una vez");
        assertThat(rows("pending")).hasCount(1);
        assertThat(count("select count(*) from sale where company_id = ?")).isEqualTo(1);
        page.click("#sync");
        assertThat(rows("synced")).hasCount(1);
        assertThat(uploads.get()).isEqualTo(2);
        assertThat(count("select count(*) from sale where company_id = ?")).isEqualTo(1);
        assertThat(count("select count(*) from sale where company_id = ? and version = 1"))
                .isEqualTo(1);
    }

    private void sell(int product, String notes) {
        int before = page.locator("#sales li").count();
        page.fill("#customer", String.valueOf(customer));
        page.fill("#product", String.valueOf(product));
        page.fill("#quantity", "2.5");
        page.fill("#notes", notes);
        page.click("#sell button");
        assertThat(page.locator("#sales li")).hasCount(before + 1);
    }

    private Locator rows(String status) {
        return page.locator("#sales li[data-status=" + status + "]");
    }

    private long count(String query) {
        return Owner.count(query, shop.id);
    }
}
