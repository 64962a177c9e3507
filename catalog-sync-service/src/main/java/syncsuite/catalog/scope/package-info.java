@NullMarked
package syncsuite.catalog.scope;

import org.jspecify.annotations.NullMarked;
