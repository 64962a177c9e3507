@NullMarked
package syncsuite.core.time;

import org.jspecify.annotations.NullMarked;
