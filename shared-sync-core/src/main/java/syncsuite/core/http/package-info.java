/** What every HTTP request and answer of the suite has in common. */
@NullMarked
package syncsuite.core.http;

import org.jspecify.annotations.NullMarked;
