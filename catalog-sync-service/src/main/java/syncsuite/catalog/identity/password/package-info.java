@NullMarked
package syncsuite.catalog.identity.password;

import org.jspecify.annotations.NullMarked;
