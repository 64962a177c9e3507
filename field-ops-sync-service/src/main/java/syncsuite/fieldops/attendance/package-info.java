/** Who came and went, when and where. */
@NullMarked
package syncsuite.fieldops.attendance;

import org.jspecify.annotations.NullMarked;
