/** What differs between two kinds of pushed items, as data. */
@NullMarked
package syncsuite.core.type;

import org.jspecify.annotations.NullMarked;
