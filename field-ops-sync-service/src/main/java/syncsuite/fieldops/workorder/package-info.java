/** Work orders. */
@NullMarked
package syncsuite.fieldops.workorder;

import org.jspecify.annotations.NullMarked;
