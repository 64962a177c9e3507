@NullMarked
package syncsuite.promotion.compiler;

import org.jspecify.annotations.NullMarked;
