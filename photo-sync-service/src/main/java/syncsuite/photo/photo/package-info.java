/** A photo: its row, its document, its event. */
@NullMarked
package syncsuite.photo.photo;

import org.jspecify.annotations.NullMarked;
