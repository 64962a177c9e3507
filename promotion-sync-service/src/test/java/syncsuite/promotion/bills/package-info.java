/** Worked bills: promotions, a bill and the discounts that were calculated by hand. */
@NullMarked
package syncsuite.promotion.bills;

import org.jspecify.annotations.NullMarked;
