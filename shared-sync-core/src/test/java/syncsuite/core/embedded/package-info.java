/** The real PostgreSQL and the real Kafka that tests run on, started inside the test's JVM or beside it. */
@NullMarked
package syncsuite.core.embedded;

import org.jspecify.annotations.NullMarked;
