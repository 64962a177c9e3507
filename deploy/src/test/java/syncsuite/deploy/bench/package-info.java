@NullMarked
package syncsuite.deploy.bench;

import org.jspecify.annotations.NullMarked;
