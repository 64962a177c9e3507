/** Processes and ports as the kernel shows them under {@code /proc} (Linux). */
@NullMarked
package syncsuite.deploy.process;

import org.jspecify.annotations.NullMarked;
