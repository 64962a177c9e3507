/** Events as they lie on Kafka: CloudEvents 1.0 in binary mode. */
@NullMarked
package syncsuite.core.event;

import org.jspecify.annotations.NullMarked;
