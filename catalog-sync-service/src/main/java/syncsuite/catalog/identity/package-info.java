/** Who may sign in, with what, and the tokens that come of it. */
@NullMarked
package syncsuite.catalog.identity;

import org.jspecify.annotations.NullMarked;
