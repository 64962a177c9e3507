package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syncsuite.deploy.command.RunningSuite;

/** Sales of offline web apps, uploaded while parts are killed. */
class SalesKillTest extends KillTest {
    SalesKillTest() {
        super("sales");
    }

    @Test
    void eachSaleIsThereOnceAndTheNumbersHaveNoGap() throws Exception {
        Storefront seller = front("seller");
        long customer = company().at("/customers/0/number").asLong();
        RunningSuite.until(
                Duration.ofMinutes(1),
                () -> number("select count(*) from product where company_id = '"
                                + company().path("id").asText() + "'")
                        > 0);
        long product = number("select min(number) from product where company_id = '"
                + company().path("id").asText() + "'");

        List<String> recorded = killUnder(uploaders(name ->
                new SaleUploader(name, seller, new Random(random.nextLong()), acknowledged, customer, product)));

        assertThat(texts("select id from sale")).isEqualTo(recorded);
        assertThat(number("select count(*) from sale where sync_status = 'synced' and version = 1"))
                .isEqualTo(recorded.size());
        List<Integer> numbers = texts("select substr(sale_number, 10)::int from sale").stream()
                .map(Integer::valueOf)
                .sorted()
                .toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, recorded.size()).boxed().toList());
        Map<String, List<String>> states = events("sales.sale.v1", "local_id");
        assertThat(List.copyOf(states.keySet())).isEqualTo(recorded);
        assertThat(states.values()).as("different events of one sale").allMatch(ids -> ids.size() == 1);
        Map<String, List<String>> facts = events("sales.sync-status.v1", "local_id");
        assertThat(List.copyOf(facts.keySet())).isEqualTo(recorded);
        assertThat(facts.values()).allMatch(ids -> ids.size() == 1);
    }
}
