package syncsuite.sales;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import syncsuite.core.token.TestTokens;

/** Lets the service under test take the tokens that its tests sign. */
@Alternative
@Priority(2)
@ApplicationScoped
public class SalesTestKeys extends TestTokens.TestKeys {}
