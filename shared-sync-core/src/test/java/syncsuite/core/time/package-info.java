/** A clock that tests move. */
@NullMarked
package syncsuite.core.time;

import org.jspecify.annotations.NullMarked;
