/** Events leave with the data they tell of: written in its transaction, relayed to Kafka in order per key. */
@NullMarked
package syncsuite.core.outbox;

import org.jspecify.annotations.NullMarked;
