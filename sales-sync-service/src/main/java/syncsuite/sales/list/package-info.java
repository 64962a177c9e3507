/** What clients ask for: pulls, pending sales, the state of one. */
@NullMarked
package syncsuite.sales.list;

import org.jspecify.annotations.NullMarked;
