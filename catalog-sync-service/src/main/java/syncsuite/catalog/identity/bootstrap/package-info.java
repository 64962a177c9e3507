@NullMarked
package syncsuite.catalog.identity.bootstrap;

import org.jspecify.annotations.NullMarked;
