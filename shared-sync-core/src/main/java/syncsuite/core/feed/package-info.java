@NullMarked
package syncsuite.core.feed;

import org.jspecify.annotations.NullMarked;
