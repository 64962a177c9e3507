@NullMarked
package syncsuite.catalog.category;

import org.jspecify.annotations.NullMarked;
