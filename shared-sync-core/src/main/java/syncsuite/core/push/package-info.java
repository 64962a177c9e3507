/** Uploads of items by devices: judged one by one, written as sets. {@link syncsuite.core.push.PushEngine} states the laws. */
@NullMarked
package syncsuite.core.push;

import org.jspecify.annotations.NullMarked;
