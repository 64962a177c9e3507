@NullMarked
package syncsuite.core.pull;

import org.jspecify.annotations.NullMarked;
