@NullMarked
package syncsuite.catalog.identity.account;

import org.jspecify.annotations.NullMarked;
