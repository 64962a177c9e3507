/** A company's sync settings. */
@NullMarked
package syncsuite.promotion.settings;

import org.jspecify.annotations.NullMarked;
