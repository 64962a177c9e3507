@NullMarked
package syncsuite.core.push;

import org.jspecify.annotations.NullMarked;
