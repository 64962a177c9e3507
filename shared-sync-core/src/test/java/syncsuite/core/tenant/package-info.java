@NullMarked
package syncsuite.core.tenant;

import org.jspecify.annotations.NullMarked;
