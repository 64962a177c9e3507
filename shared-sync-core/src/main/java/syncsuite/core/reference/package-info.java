/** What a service knows of the others: their compacted topics, kept in tables of its own. */
@NullMarked
package syncsuite.core.reference;

import org.jspecify.annotations.NullMarked;
