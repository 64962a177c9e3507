/** What is known of the company's stores, brands and goods, and what a reader's view depends on. */
@NullMarked
package syncsuite.promotion.place;

import org.jspecify.annotations.NullMarked;
