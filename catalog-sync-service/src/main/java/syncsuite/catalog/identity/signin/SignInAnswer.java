package syncsuite.catalog.identity.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import syncsuite.catalog.identity.account.Account;

/** What a sign-in answers. */
@Schema(name = "SignInAnswer")
record SignInAnswer(
        @Schema(description = "The access token, a JWT: send it as Authorization: Bearer <access>.")
        String access,

        @Schema(description = "Buys the next pair of tokens, once.", minLength = 64, maxLength = 64)
        String refresh,

        @Schema(examples = "Bearer") String tokenType,

        @Schema(description = "Seconds that the access token lives.", examples = "900")
        long expiresIn,

        @Schema(description = "Of POST /auth/login/ only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Profile user) {

    /** Whom the tokens speak for. */
    @Schema(name = "Profile")
    record Profile(
            UUID id, String username, String displayName, UUID companyId, List<String> roles, List<UUID> storeIds) {

        static Profile of(Account account) {
            return new Profile(
                    account.id(),
                    account.name(),
                    account.displayName(),
                    account.companyId(),
                    account.roles().stream().sorted().toList(),
                    account.storeIds().stream().sorted().toList());
        }
    }
}
