/** What the stack consists of: its parts, their ports, secrets, databases and topics. */
@NullMarked
package syncsuite.deploy.stack;

import org.jspecify.annotations.NullMarked;
