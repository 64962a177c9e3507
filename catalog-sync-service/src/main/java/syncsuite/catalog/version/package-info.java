@NullMarked
package syncsuite.catalog.version;

import org.jspecify.annotations.NullMarked;
