/** Prices a bill by the promotions as they are stored. */
@NullMarked
package syncsuite.promotion.preview;

import org.jspecify.annotations.NullMarked;
