@NullMarked
package syncsuite.core.coalesce;

import org.jspecify.annotations.NullMarked;
