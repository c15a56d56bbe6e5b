package dev.plumbline.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.app.Catalogue;
import org.junit.jupiter.api.Test;

class PriceTableTest {
    @Test
    void each_price_and_discount_names_its_page_and_where_it_was_read() {
        PriceTable table = PriceTable.builtIn();

        assertThat(table.prices())
                .allSatisfy((_, price) -> {
                    assertThat(price.page()).startsWith("https://cloud.google.com/");
                    assertThat(price.read()).isNotBlank();
                });
        assertThat(table.discounts())
                .allSatisfy((_, discount) -> {
                    assertThat(discount.page()).startsWith("https://cloud.google.com/");
                    assertThat(discount.read()).isNotBlank();
                });
        assertThat(table.date()).isEqualTo("2026-11-30");
        assertThat(table.currency()).isEqualTo("USD");
        assertThat(table.regions()).containsExactly("us-central1");
    }

    @Test
    void a_price_that_nobody_found_is_called_unpriced_and_says_so() {
        assertThat(PriceTable.builtIn().prices().values())
                .filteredOn(price -> price.amount().isEmpty())
                .isNotEmpty()
                .allSatisfy(price -> assertThat(price.read()).isEqualTo("not found"));
    }

    @Test
    void what_is_no_table_is_refused_with_what_it_takes() {
        assertThatThrownBy(() -> PriceTable.of("{\"date\": \"2026-11-30\"}"))
                .hasMessage(
                        "it takes date, currency, regions, prices, discounts, memory and shared");
        assertThatThrownBy(() -> PriceTable.of("n2: 3"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PriceTable.of(table("free", "vCPU hour")))
                .hasMessageStartingWith("n2.cpu takes a price, a number or 'unpriced'");
        assertThatThrownBy(() -> PriceTable.of(table("1", "week")))
                .hasMessageStartingWith("n2.cpu takes a price");
    }

    private static String table(String price, String per) {
        return """
        {"date": "2026-11-30", "currency": "USD", "regions": [], "discounts": {}, "memory": {}, "shared": {},
         "prices": {"n2.cpu": {"price": "%s", "per": "%s"}}}
        """
                .formatted(price, per);
    }

    @Test
    void every_kind_has_a_tariff() {
        assertThat(Catalogue.schemas().keySet())
                .allSatisfy(kind -> assertThat(Tariffs.known(kind)).as(kind).isTrue());
    }
}
