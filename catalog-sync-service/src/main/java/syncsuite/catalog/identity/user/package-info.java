@NullMarked
package syncsuite.catalog.identity.user;

import org.jspecify.annotations.NullMarked;
