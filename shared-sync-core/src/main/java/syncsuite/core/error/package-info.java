@NullMarked
package syncsuite.core.error;

import org.jspecify.annotations.NullMarked;
