/** The commands behind {@code deploy/up}, {@code deploy/down} and {@code deploy/status}. */
@NullMarked
package syncsuite.deploy.command;

import org.jspecify.annotations.NullMarked;
