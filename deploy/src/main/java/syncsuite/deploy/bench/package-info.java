/**
 * {@code deploy/bench}: measures the suite on the user's machine. Every figure is a ratio to a limit that was measured in
 * the same run, in turns with it.
 */
@NullMarked
package syncsuite.deploy.bench;

import org.jspecify.annotations.NullMarked;
