@NullMarked
package syncsuite.catalog.identity.signin;

import org.jspecify.annotations.NullMarked;
