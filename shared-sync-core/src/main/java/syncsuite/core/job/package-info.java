/** Work that nobody asks for: periodic, in small steps, on one replica at a time. */
@NullMarked
package syncsuite.core.job;

import org.jspecify.annotations.NullMarked;
