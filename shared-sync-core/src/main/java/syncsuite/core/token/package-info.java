/** Access tokens: who calls, told by a signature that every service checks itself. */
@NullMarked
package syncsuite.core.token;

import org.jspecify.annotations.NullMarked;
