/** Photos stored and deleted by people. */
@NullMarked
package syncsuite.photo.upload;

import org.jspecify.annotations.NullMarked;
