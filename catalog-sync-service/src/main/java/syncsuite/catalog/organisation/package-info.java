/** Companies, their brands and stores. */
@NullMarked
package syncsuite.catalog.organisation;

import org.jspecify.annotations.NullMarked;
