/** Objects that no photo names. */
@NullMarked
package syncsuite.photo.collect;

import org.jspecify.annotations.NullMarked;
