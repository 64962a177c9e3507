/** The photos of a store, listed. */
@NullMarked
package syncsuite.photo.list;

import org.jspecify.annotations.NullMarked;
