@NullMarked
package syncsuite.catalog.bootstrap;

import org.jspecify.annotations.NullMarked;
