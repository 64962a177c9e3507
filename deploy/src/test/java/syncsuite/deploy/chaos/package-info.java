/** What is killed comes back, and nothing acknowledged is lost. */
@NullMarked
package syncsuite.deploy.chaos;

import org.jspecify.annotations.NullMarked;
