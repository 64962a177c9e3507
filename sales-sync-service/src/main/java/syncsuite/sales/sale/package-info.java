/** What a sale is: its fields, its totals, its states, its row. */
@NullMarked
package syncsuite.sales.sale;

import org.jspecify.annotations.NullMarked;
