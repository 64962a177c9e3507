/**
 * What happens when two sides changed the same item: pure functions over JSON objects of declared fields. Nothing here
 * reads a clock, a database or a setting.
 */
@NullMarked
package syncsuite.core.conflict;

import org.jspecify.annotations.NullMarked;
