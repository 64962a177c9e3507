/** Keeps the parts of a stack running: start in order, restart on death, stop in reverse order. */
@NullMarked
package syncsuite.deploy.supervisor;

import org.jspecify.annotations.NullMarked;
