/** What a shop holds: products, inventory, apps, and the laws of their changes. */
@NullMarked
package syncsuite.shopify.standin.shop;

import org.jspecify.annotations.NullMarked;
