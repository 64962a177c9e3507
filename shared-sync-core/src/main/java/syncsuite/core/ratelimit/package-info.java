/** Limits on how many requests a user or a device makes in an hour, exact over all replicas. */
@NullMarked
package syncsuite.core.ratelimit;

import org.jspecify.annotations.NullMarked;
