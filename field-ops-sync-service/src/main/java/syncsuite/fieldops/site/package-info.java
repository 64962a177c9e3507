/** Where work is done: sites with their geofences, learnt from the catalogue. */
@NullMarked
package syncsuite.fieldops.site;

import org.jspecify.annotations.NullMarked;
