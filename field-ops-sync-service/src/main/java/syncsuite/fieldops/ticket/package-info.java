/** Helpdesk tickets. */
@NullMarked
package syncsuite.fieldops.ticket;

import org.jspecify.annotations.NullMarked;
