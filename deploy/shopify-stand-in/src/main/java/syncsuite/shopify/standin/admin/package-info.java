/** Shopify's GraphQL Admin API, as far as product synchronisation needs it. */
@NullMarked
package syncsuite.shopify.standin.admin;

import org.jspecify.annotations.NullMarked;
