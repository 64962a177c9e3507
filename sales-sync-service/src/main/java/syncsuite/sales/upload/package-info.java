/** Sales that clients send: judged one by one, written as a set. */
@NullMarked
package syncsuite.sales.upload;

import org.jspecify.annotations.NullMarked;
