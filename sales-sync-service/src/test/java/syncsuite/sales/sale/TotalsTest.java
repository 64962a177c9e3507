package syncsuite.sales.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncsuite.core.json.BatchItem;
import syncsuite.core.json.Fields;
import syncsuite.core.json.JsonDocument;
import syncsuite.core.json.StrictJson;

/** Totals of sales against another way to compute them: whole numbers of the smallest unit, without BigDecimal. */
class TotalsTest {
    private static final int SALES = 100_000;
    private static final long SEED = 20_261_121;

    @Test
    void a_hundred_thousand_sales_come_to_what_whole_numbers_say() {
        Random random = new Random(SEED);
        Known customers = new Known();
        customers.add(new Known.Row(new UUID(0, 1), 1, true));
        Known products = new Known();
        products.add(new Known.Row(new UUID(0, 2), 1, true));
        Surroundings known = new Surroundings(ZoneOffset.UTC, customers, products);
        int halves = 0;
        for (int n = 0; n < SALES; n++) {
            StringBuilder items = new StringBuilder();
            BigInteger total = BigInteger.ZERO;
            int lines = 1 + random.nextInt(4);
            for (int i = 0; i < lines; i++) {
                Drawn line = Drawn.of(random);
                items.append(i == 0 ? "" : ",").append(line.json());
                total = total.add(line.net()).add(line.taxCents());
                halves += line.endsInHalf() ? 1 : 0;
            }
            String sale = "{\"sales\":[{\"local_id\":\"" + new UUID(0x4000L, 0x8000000000000000L + n)
                    + "\",\"customer_id\":1,\"items\":[" + items + "]}]}";
            assertThat(total(sale, known))
                    .as("sale %s of seed %s: %s", n, SEED, sale)
                    .isEqualTo(cents(total));
        }
        assertThat(halves).as("lines whose net lies between two cents").isGreaterThan(1000);
    }

    private static String total(String upload, Surroundings known) {
        JsonDocument document = StrictJson.parse(upload.getBytes(StandardCharsets.UTF_8));
        BatchItem item = document.batch("sales", 1).get(0);
        Checks checks = new Checks(Submission.of(item), known, Fields.Mode.NEW);
        assertThat(checks.first()).isNull();
        ObjectNode content = checks.content();
        assertThat(content).isNotNull();
        return Amounts.money(SaleJson.total(content));
    }

    private static String cents(BigInteger cents) {
        BigInteger[] parts = cents.divideAndRemainder(BigInteger.valueOf(100));
        return parts[0] + "." + (parts[1].intValue() < 10 ? "0" : "") + parts[1];
    }

    /** A line in whole numbers: thousandths, ten-thousandths, ten-thousandths of a percent. */
    private record Drawn(long quantity, long price, int kind, long discount, long tax) {
        private static final String[] KINDS = {"none", "percentage", "fixed"};

        static Drawn of(Random random) {
            int kind = random.nextInt(3);
            long quantity = 1L + random.nextInt(random.nextBoolean() ? 10_000 : 50_000_000);
            long price = random.nextInt(10) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 1_000_000 : 2_000_000_000);
            long discount = kind == 1 ? random.nextInt(1_000_001) : random.nextInt(5_000_000);
            if (random.nextInt(3) == 0) {
                quantity = 500 * (1 + quantity / 500);
                price = 100 * (price / 100);
                discount = 100 * (discount / 100);
            }
            long[] taxes = {0, 40_000, 100_000, 105_000, 210_000, 1_000_000};
            return new Drawn(quantity, price, kind, discount, taxes[random.nextInt(taxes.length)]);
        }

        /** In units of 10^-13: quantity 3, price 4, percentage 6 places. */
        private BigInteger exact() {
            BigInteger gross = BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(price));
            BigInteger whole = gross.multiply(BigInteger.valueOf(1_000_000));
            BigInteger off = switch (kind) {
                case 1 -> gross.multiply(BigInteger.valueOf(discount));
                case 2 -> BigInteger.valueOf(discount).multiply(BigInteger.TEN.pow(9));
                default -> BigInteger.ZERO;
            };
            return whole.subtract(off).max(BigInteger.ZERO);
        }

        BigInteger net() {
            return rounded(exact(), BigInteger.TEN.pow(11));
        }

        BigInteger taxCents() {
            return rounded(net().multiply(BigInteger.valueOf(tax)), BigInteger.valueOf(1_000_000));
        }

        boolean endsInHalf() {
            return exact().mod(BigInteger.TEN.pow(11))
                    .equals(BigInteger.TEN.pow(11).shiftRight(1));
        }

        /** Half up, of what is not below 0. */
        private static BigInteger rounded(BigInteger value, BigInteger unit) {
            return value.add(unit.shiftRight(1)).divide(unit);
        }

        String json() {
            return "{\"product_id\":1,\"quantity\":\"" + decimal(quantity, 3) + "\",\"unit_price\":" + decimal(price, 4)
                    + ",\"discount_type\":\"" + KINDS[kind] + "\",\"discount_value\":\"" + decimal(discount, 4)
                    + "\",\"tax_percentage\":" + decimal(tax, 4) + "}";
        }

        private static String decimal(long value, int places) {
            String digits = "0".repeat(places) + value;
            int point = digits.length() - places;
            return digits.substring(0, point).replaceFirst("^0+(?=.)", "") + "." + digits.substring(point);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5.000, 25.50, NONE, 0, 21, 127.50, 26.78",
        "3, 100, PERCENTAGE, 10, 21, 270.00, 56.70",
        "1, 0.005, NONE, 0, 0, 0.01, 0.00",
        "1, 0.0049, NONE, 0, 100, 0.00, 0.00",
        "1, 10, FIXED, 10.01, 21, 0.00, 0.00",
        "1, 10, PERCENTAGE, 100, 21, 0.00, 0.00",
        "1, 0.15, PERCENTAGE, 50, 10, 0.08, 0.01",
        "999999999.999, 9999999999.9999, NONE, 0, 100, 9999999999989900000.00, 9999999999989900000.00"
    })
    void worked_lines(
            String quantity, String price, Line.Discount kind, String discount, String tax, String net, String taxOf) {
        Line line = new Line(
                new BigDecimal(quantity), new BigDecimal(price), kind, new BigDecimal(discount), new BigDecimal(tax));
        assertThat(line.net().toPlainString()).isEqualTo(net);
        assertThat(line.tax().toPlainString()).isEqualTo(taxOf);
    }
}
