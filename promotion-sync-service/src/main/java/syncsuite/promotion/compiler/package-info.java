/** Turns a stored promotion into the rule that edges evaluate, or says everything that is contradictory about it. */
@NullMarked
package syncsuite.promotion.compiler;

import org.jspecify.annotations.NullMarked;
