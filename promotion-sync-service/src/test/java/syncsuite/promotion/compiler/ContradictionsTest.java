package syncsuite.promotion.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.StrictJson;

/** Promotions that cannot be meant are refused, with everything that is wrong named at once. */
class ContradictionsTest {
    private static final CompileContext EUROS = new CompileContext(new UUID(7, 7), 2);
    private static final String A = "'0190a1b2-0004-7000-8000-00000000000a'";
    private static final String B = "'0190a1b2-0004-7000-8000-00000000000b'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'kind':'percentage_off','value':10|
            'kind':'percentage_off'|value
            'kind':'percentage_off','value':100.01|value
            'kind':'percentage_off','value':0|value
            'kind':'percentage_off','value':12.3456|
            'kind':'percentage_off','value':10,'bundle':[{'product_id':A,'quantity':1}],'tiers':[{'min_amount':1,'percent_off':1}]|bundle tiers
            'kind':'amount_off','value':0|value
            'kind':'amount_off','value':1.001|value
            'kind':'amount_off','value':10,'limits':{'max_discount':9.99}|limits.max_discount
            'kind':'amount_off','value':10,'free_item':{'product_id':A,'quantity':1}|free_item
            'kind':'fixed_price','value':0|
            'kind':'fixed_price','buy':{'quantity':1}|value buy
            'kind':'buy_x_get_y'|buy get
            'kind':'buy_x_get_y','value':3,'buy':{'quantity':1},'get':{'quantity':1,'percent_off':100}|value
            'kind':'buy_x_get_y','buy':{'quantity':1,'product_ids':[A,B]},'get':{'quantity':1,'category_ids':[B],'percent_off':50},'scope':{'excluded_product_ids':[B],'excluded_category_ids':[B]}|buy.product_ids get.category_ids
            'kind':'bundle','value':3|bundle
            'kind':'bundle','bundle':[{'product_id':A,'quantity':1}]|value
            'kind':'bundle','value':3,'bundle':[{'product_id':A,'quantity':1},{'product_id':B,'quantity':1},{'product_id':A,'quantity':2}]|bundle[2].product_id
            'kind':'bundle','value':3,'bundle':[{'product_id':A,'quantity':1},{'product_id':B,'quantity':1}],'scope':{'excluded_product_ids':[B]}|bundle[1].product_id
            'kind':'tiered'|tiers
            'kind':'tiered','tiers':[{'min_amount':10,'percent_off':5},{'min_amount':20,'percent_off':10}]|
            'kind':'tiered','tiers':[{'min_amount':10,'percent_off':5},{'min_amount':10,'percent_off':10}]|tiers[1].min_amount
            'kind':'tiered','tiers':[{'min_quantity':3,'amount_off':5},{'min_quantity':2,'amount_off':5}]|tiers[1].min_quantity tiers[1].amount_off
            'kind':'tiered','tiers':[{'min_amount':10,'percent_off':5},{'min_quantity':20,'percent_off':10}]|tiers[1]
            'kind':'tiered','tiers':[{'min_amount':10,'percent_off':5},{'min_amount':20,'amount_off':10}]|tiers[1]
            'kind':'tiered','tiers':[{'min_amount':10},{'percent_off':5},{'min_amount':1,'min_quantity':1,'percent_off':1}]|tiers[0] tiers[1] tiers[2]
            'kind':'tiered','tiers':[{'min_amount':10.001,'amount_off':5.001}]|tiers[0].min_amount tiers[0].amount_off
            'kind':'free_item'|free_item
            'kind':'free_item','free_item':{'product_id':A,'quantity':1},'scope':{'product_ids':[B]}|
            'kind':'free_item','free_item':{'product_id':A,'quantity':1},'scope':{'excluded_product_ids':[A]}|free_item.product_id
            'kind':'percentage_off','value':10,'scope':{'product_ids':[A,B],'excluded_product_ids':[B],'category_ids':[A],'excluded_category_ids':[A]}|scope.excluded_product_ids scope.excluded_category_ids
            'kind':'percentage_off','value':10,'conditions':{'min_amount':0.001}|conditions.min_amount
            'kind':'percentage_off','value':10,'limits':{'max_discount':0.001}|limits.max_discount
            'kind':'percentage_off','value':10,'schedule':{'starts_at':'2026-01-02T00:00:00Z','ends_at':'2026-01-02T00:59:59+01:00'}|schedule.ends_at
            'kind':'percentage_off','value':10,'schedule':{'starts_at':'2026-01-02T00:00:00Z','ends_at':'2026-01-02T01:00:00+01:00'}|
            'kind':'percentage_off','value':10,'schedule':{'starts_at':'2026-01-02T00:00:00Z','time_windows':[{'from':'22:00','to':'02:00'},{'from':'12:00','to':'12:00:00'}]}|schedule.time_windows[1]
            """)
    void areNamed(String promotion, String fields) {
        List<String> expected = fields == null ? List.of() : Arrays.asList(fields.split(" ", -1));
        ObjectNode content = PromotionFields.PROMOTION.readNew(json(promotion)).orThrow();

        List<FieldError> found = new Compiler().contradictions(PromotionModel.of(content), EUROS);

        assertThat(found).extracting(FieldError::field).containsExactlyElementsOf(expected);
        if (expected.isEmpty()) {
            assertThat(new Compiler().compile(content, EUROS)).isNotEmpty();
        } else {
            assertThatThrownBy(() -> new Compiler().compile(content, EUROS))
                    .isInstanceOfSatisfying(SyncException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
                        assertThat(refused.details()).containsEntry("field", expected.get(0));
                        assertThat(refused.details().containsKey("errors")).isEqualTo(expected.size() > 1);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'kind':'cheap'|kind
            'kind':'tiered','tiers':[]|tiers
            'kind':'percentage_off','value':-1|value
            'kind':'percentage_off','value':10,'schedule':{'starts_at':'2026-01-02'}|schedule.starts_at
            'kind':'percentage_off','value':10,'schedule':{'starts_at':'2026-01-02T00:00:00Z','weekdays':[]}|schedule.weekdays
            'kind':'percentage_off','value':10,'schedule':{'starts_at':'2026-01-02T00:00:00Z','weekdays':['mon']}|schedule.weekdays[0]
            'kind':'percentage_off','value':10,'schedule':{'starts_at':'2026-01-02T00:00:00Z','time_windows':[{'from':'25:00','to':'02:00'}]}|schedule.time_windows[0].from
            'kind':'percentage_off','value':10,'limits':{'per_bill':0,'total':1.5}|limits.per_bill limits.total
            'kind':'percentage_off','value':10,'conditions':{'min_amount':0,'voucher_codes':[' ']}|conditions.min_amount conditions.voucher_codes[0]
            'kind':'buy_x_get_y','buy':{},'get':{'quantity':0,'percent_off':101}|buy.quantity get.quantity get.percent_off
            'kind':'percentage_off','value':10,'scope':{'product_ids':['x']},'stackable':'yes'|scope.product_ids[0] stackable
            """)
    void valuesAreRefusedByTheirPath(String promotion, String fields) {
        assertThat(PromotionFields.PROMOTION.readNew(json(promotion)).errors())
                .extracting(FieldError::field)
                .containsExactlyElementsOf(Arrays.asList(fields.split(" ", -1)));
    }

    private static ObjectNode json(String promotion) {
        String head = "'code':'C','name':'N',";
        String schedule = promotion.contains("'schedule'") ? "" : ",'schedule':{'starts_at':'2026-01-01T00:00:00Z'}";
        String text = "{" + head + promotion.strip().replace("[A", "[" + A).replace(":A", ":" + A) + schedule + "}";
        return StrictJson.parse(text.replace(",B]", "," + B + "]")
                        .replace("[B", "[" + B)
                        .replace(":B", ":" + B)
                        .replace('\'', '"')
                        .getBytes(UTF_8))
                .object();
    }
}
