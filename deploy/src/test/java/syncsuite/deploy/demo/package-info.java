@NullMarked
package syncsuite.deploy.demo;

import org.jspecify.annotations.NullMarked;
