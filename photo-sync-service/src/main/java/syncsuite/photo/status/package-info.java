/** What stores report of their photos, and what follows from it. */
@NullMarked
package syncsuite.photo.status;

import org.jspecify.annotations.NullMarked;
