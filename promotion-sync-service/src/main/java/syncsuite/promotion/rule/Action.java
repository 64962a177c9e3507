package syncsuite.promotion.rule;

/** What a promotion takes off. Each kind reads, writes and evaluates itself. */
public sealed interface Action permits PercentageOff, AmountOff, FixedPrice, BuyXGetY, Bundle, Tiered, FreeItem {
    Kind kind();

    /**
     * What this takes off the lines of the selection; a law of all kinds: no line's discount is negative or above what
     * remains of it.
     *
     * @param measure what the conditions are measured on
     * @param most times at most
     */
    Effect on(Selection selection, Measure measure, long most);

    /** The members beside {@code kind}. */
    RuleJson write(RuleJson out);

    /** What the conditions are measured on: the lines in scope, before all discounts. */
    default Measure measure(Selection selection) {
        return selection.measure();
    }

    default RuleJson write() {
        return write(RuleJson.empty().put("kind", kind().wire()));
    }

    static Action read(Members in) {
        return switch (in.parsed("kind", Kind::of)) {
            case PERCENTAGE_OFF -> PercentageOff.read(in);
            case AMOUNT_OFF -> AmountOff.read(in);
            case FIXED_PRICE -> FixedPrice.read(in);
            case BUY_X_GET_Y -> BuyXGetY.read(in);
            case BUNDLE -> Bundle.read(in);
            case TIERED -> Tiered.read(in);
            case FREE_ITEM -> FreeItem.read(in);
        };
    }
}
