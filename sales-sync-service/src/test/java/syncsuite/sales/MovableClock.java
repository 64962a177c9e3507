package syncsuite.sales;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import syncsuite.core.time.TestClock;

/** The service's clock, which tests move. */
@Alternative
@Priority(2)
@Singleton
public class MovableClock extends TestClock {}
