/** The disk that a process has for itself. */
@NullMarked
package syncsuite.photo.disk;

import org.jspecify.annotations.NullMarked;
