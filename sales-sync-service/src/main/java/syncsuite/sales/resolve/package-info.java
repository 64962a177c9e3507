/** Conflicts, decided by people. */
@NullMarked
package syncsuite.sales.resolve;

import org.jspecify.annotations.NullMarked;
