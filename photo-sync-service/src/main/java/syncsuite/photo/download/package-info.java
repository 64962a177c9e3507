/** Photos delivered to devices. */
@NullMarked
package syncsuite.photo.download;

import org.jspecify.annotations.NullMarked;
