/** What this service learns from the catalogue. */
@NullMarked
package syncsuite.sales.reference;

import org.jspecify.annotations.NullMarked;
