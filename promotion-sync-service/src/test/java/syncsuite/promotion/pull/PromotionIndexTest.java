package syncsuite.promotion.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.core.pull.WindowPhase;
import syncsuite.promotion.Chain;
import syncsuite.promotion.PromotionsUnderTest;

/** Each phase of a walk reads along an index, in its order. */
@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class PromotionIndexTest {
    private static final int ROWS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "ALL,promotion_by_rank",
        "STARTED,promotion_by_start",
        "ENDED,promotion_by_end",
        "CHANGED,promotion_by_seq"
    })
    void a_piece_costs_by_its_size(WindowPhase phase, String index) {
        fill();
        String plan = Chain.text("explain (generic_plan) " + PromotionSource.STATEMENTS.get(phase));
        assertThat(plan).contains("Index").contains(index).doesNotContain("Seq Scan");
    }

    @Test
    void which_promotions_a_store_sees_is_told_by_the_index_alone() {
        fill();
        String plan = Chain.text("explain (generic_plan) " + PromotionSource.NUMBERS);
        assertThat(plan).contains("Index Only Scan using promotion_by_rank").doesNotContain("Seq Scan", "Sort");
    }

    private static void fill() {
        UUID company = UUID.randomUUID();
        Chain.sql("""
                insert into promotion (company_id, id, version, seq, created_seq, starts_at, ends_at, rank, active, code,
                                       name, content, document)
                select ?, gen_random_uuid(), 1, n, n, n, 1000000 + n, n % 100, true, n::text, 'N', '', ''
                  from generate_series(1, ?) n""", company, ROWS);
        Chain.sql("analyze promotion");
    }
}
