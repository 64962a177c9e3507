@NullMarked
package syncsuite.catalog.product;

import org.jspecify.annotations.NullMarked;
