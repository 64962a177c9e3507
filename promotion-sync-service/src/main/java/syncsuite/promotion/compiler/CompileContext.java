package syncsuite.promotion.compiler;

import java.util.UUID;

/**
 * What the compiler has to know beside the promotion.
 *
 * @param promotionId any id for a dry run
 * @param currencyDigits digits behind the point of the finest currency that the company sells in; amounts of money may have
 *     no more
 */
public record CompileContext(UUID promotionId, int currencyDigits) {}
