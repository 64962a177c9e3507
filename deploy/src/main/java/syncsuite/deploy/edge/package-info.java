/**
 * A store's edge server, as far as photos go: the reference for whoever writes one. It keeps photos as {@code bytea} in a
 * PostgreSQL of its own.
 */
@NullMarked
package syncsuite.deploy.edge;

import org.jspecify.annotations.NullMarked;
