/** The list of promotions that stores pull. */
@NullMarked
package syncsuite.promotion.pull;

import org.jspecify.annotations.NullMarked;
