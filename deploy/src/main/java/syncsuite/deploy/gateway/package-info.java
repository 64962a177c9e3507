/** The suite's front door: route table, token check, limits, streaming proxy. */
@NullMarked
package syncsuite.deploy.gateway;

import org.jspecify.annotations.NullMarked;
