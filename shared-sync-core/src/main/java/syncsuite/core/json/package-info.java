/** JSON as the suite takes it and gives it: exact, bounded, and with the offending field named. */
@NullMarked
package syncsuite.core.json;

import org.jspecify.annotations.NullMarked;
