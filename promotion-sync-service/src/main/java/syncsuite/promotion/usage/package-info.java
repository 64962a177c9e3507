/** Uses of promotions, as stores report them, and what they tell. */
@NullMarked
package syncsuite.promotion.usage;

import org.jspecify.annotations.NullMarked;
