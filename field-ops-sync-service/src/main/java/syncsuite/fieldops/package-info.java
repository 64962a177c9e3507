/** Tasks, work orders, attendance and tickets of workers whose phones are often offline. {@link syncsuite.fieldops.FieldOps} lists them. */
@NullMarked
package syncsuite.fieldops;

import org.jspecify.annotations.NullMarked;
