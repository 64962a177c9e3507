/** Sales that sellers made offline, their customers, and what became of each upload. */
@NullMarked
package syncsuite.sales;

import org.jspecify.annotations.NullMarked;
