/** Image files as bytes: what they are, what is cut out of them, smaller ones made of them. */
@NullMarked
package syncsuite.photo.image;

import org.jspecify.annotations.NullMarked;
