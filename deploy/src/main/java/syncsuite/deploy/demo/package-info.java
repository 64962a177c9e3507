/**
 * The demo: the data that a new run directory begins with ({@link syncsuite.deploy.demo.DemoData}), and a store's day
 * played against a running suite ({@code deploy/demo}). Everything goes through the public API at the gateway.
 */
@NullMarked
package syncsuite.deploy.demo;

import org.jspecify.annotations.NullMarked;
