/** Promotions as administrators see them. */
@NullMarked
package syncsuite.promotion.promotion;

import org.jspecify.annotations.NullMarked;
