@NullMarked
package syncsuite.core.conflict;

import org.jspecify.annotations.NullMarked;
