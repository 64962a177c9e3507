@NullMarked
package syncsuite.catalog.identity.device;

import org.jspecify.annotations.NullMarked;
