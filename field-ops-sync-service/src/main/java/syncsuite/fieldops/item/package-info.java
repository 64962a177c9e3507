/** What all kinds of items share: their two routes, whom they are shown, their deadlines. */
@NullMarked
package syncsuite.fieldops.item;

import org.jspecify.annotations.NullMarked;
