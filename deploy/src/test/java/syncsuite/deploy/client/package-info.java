@NullMarked
package syncsuite.deploy.client;

import org.jspecify.annotations.NullMarked;
