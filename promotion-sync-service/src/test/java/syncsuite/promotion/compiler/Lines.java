package syncsuite.promotion.compiler;

import java.util.List;
import java.util.stream.IntStream;
import syncsuite.promotion.rule.Bill;
import syncsuite.promotion.rule.Pricing;

/** Bills with their lines in another order. */
final class Lines {
    private Lines() {}

    static Bill ordered(Bill bill, List<Integer> order) {
        return new Bill(
                bill.storeId(),
                bill.brandId(),
                bill.at(),
                bill.zone(),
                bill.currencyDigits(),
                bill.customer(),
                bill.paymentMethod(),
                bill.voucherCodes(),
                order.stream().map(bill.lines()::get).toList());
    }

    /** The discounts beside their lines, in an order of their own: equal lines cannot be told apart. */
    static List<String> discounts(Bill bill, Pricing pricing) {
        return IntStream.range(0, bill.lines().size())
                .mapToObj(i -> line(bill.lines().get(i)) + " "
                        + pricing.lineDiscounts().get(i))
                .sorted()
                .toList();
    }

    private static String line(Bill.Line line) {
        return line.productId() + " " + line.brandId() + " "
                + line.categoryIds().stream().sorted().toList() + " "
                + line.quantity() + " " + line.unitPrice();
    }
}
