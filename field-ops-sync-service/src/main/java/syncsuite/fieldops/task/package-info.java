/** Tasks. */
@NullMarked
package syncsuite.fieldops.task;

import org.jspecify.annotations.NullMarked;
