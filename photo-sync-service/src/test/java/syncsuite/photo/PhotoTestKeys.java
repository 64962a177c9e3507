package syncsuite.photo;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import syncsuite.core.token.TestTokens;

/** Lets the service under test take the tokens that its tests sign. */
@Alternative
@Priority(2)
@ApplicationScoped
public class PhotoTestKeys extends TestTokens.TestKeys {}
