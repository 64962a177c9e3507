/** The catalogue's tables of contents: what it declares to the core about all its parts. */
@NullMarked
package syncsuite.catalog;

import org.jspecify.annotations.NullMarked;
