/**
 * Administration: single entities, read and edited by people. One engine serves every type; what differs is declared in
 * an {@link AdministeredType}.
 */
@NullMarked
package syncsuite.core.admin;

import org.jspecify.annotations.NullMarked;
