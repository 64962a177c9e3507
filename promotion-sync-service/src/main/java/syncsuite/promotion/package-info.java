/** Promotions, their compiled rules, the sync settings of companies, and usage. */
@NullMarked
package syncsuite.promotion;

import org.jspecify.annotations.NullMarked;
