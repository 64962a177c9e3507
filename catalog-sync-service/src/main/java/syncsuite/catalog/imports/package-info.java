@NullMarked
package syncsuite.catalog.imports;

import org.jspecify.annotations.NullMarked;
