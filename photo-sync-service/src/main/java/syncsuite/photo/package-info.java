/** Product photos: metadata in PostgreSQL, bytes in an S3-compatible store. */
@NullMarked
package syncsuite.photo;

import org.jspecify.annotations.NullMarked;
