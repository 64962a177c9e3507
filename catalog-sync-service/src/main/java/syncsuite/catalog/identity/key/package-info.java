@NullMarked
package syncsuite.catalog.identity.key;

import org.jspecify.annotations.NullMarked;
