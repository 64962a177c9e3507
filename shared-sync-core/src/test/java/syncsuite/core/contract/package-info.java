/** Suites that every service runs against itself. */
@NullMarked
package syncsuite.core.contract;

import org.jspecify.annotations.NullMarked;
