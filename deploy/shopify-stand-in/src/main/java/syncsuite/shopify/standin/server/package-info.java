/** The stand-in as others see it: HTTP in, webhooks out, and what can be made to fail. */
@NullMarked
package syncsuite.shopify.standin.server;

import org.jspecify.annotations.NullMarked;
