@NullMarked
package syncsuite.promotion.rule;

import org.jspecify.annotations.NullMarked;
