/** The suite as a client sees it: {@code endpoints.json}, signing in, requests and answers. */
@NullMarked
package syncsuite.deploy.client;

import org.jspecify.annotations.NullMarked;
