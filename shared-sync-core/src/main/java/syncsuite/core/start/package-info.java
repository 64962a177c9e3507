/** The start of a service: a bad configuration ends it with one clear line for each fault. */
@NullMarked
package syncsuite.core.start;

import org.jspecify.annotations.NullMarked;
