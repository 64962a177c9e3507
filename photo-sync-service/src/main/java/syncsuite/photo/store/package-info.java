/** The object store. */
@NullMarked
package syncsuite.photo.store;

import org.jspecify.annotations.NullMarked;
