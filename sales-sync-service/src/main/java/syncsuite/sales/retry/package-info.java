/** Kept failures, tried again. */
@NullMarked
package syncsuite.sales.retry;

import org.jspecify.annotations.NullMarked;
