/** Stores and products as the catalogue tells of them. */
@NullMarked
package syncsuite.photo.place;

import org.jspecify.annotations.NullMarked;
