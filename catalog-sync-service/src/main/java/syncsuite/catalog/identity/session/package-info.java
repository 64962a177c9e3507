@NullMarked
package syncsuite.catalog.identity.session;

import org.jspecify.annotations.NullMarked;
