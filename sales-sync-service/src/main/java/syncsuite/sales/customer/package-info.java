/** Customers, which are owned here. */
@NullMarked
package syncsuite.sales.customer;

import org.jspecify.annotations.NullMarked;
