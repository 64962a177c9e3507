/** Makes a batch request repeatable: applied once, answered the same each time, for 24 hours. */
@NullMarked
package syncsuite.core.idempotency;

import org.jspecify.annotations.NullMarked;
