@NullMarked
package syncsuite.core.type;

import org.jspecify.annotations.NullMarked;
