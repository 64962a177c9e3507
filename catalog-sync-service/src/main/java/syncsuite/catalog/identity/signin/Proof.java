package syncsuite.catalog.identity.signin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import syncsuite.catalog.identity.account.Account;
import syncsuite.catalog.identity.account.Accounts;
import syncsuite.catalog.identity.account.DeviceSecret;
import syncsuite.catalog.identity.account.Ids;
import syncsuite.catalog.identity.password.Passwords;
import syncsuite.core.tenant.Tenants;

/** Checks credentials. For accounts that do not exist it does the same work as for others, and then says no. */
@ApplicationScoped
class Proof {

    /** What a check found: whose name was given, if anybody's, and whether the proof is right. */
    record Verdict(Optional<Account> account, boolean isProven) {}

    private static final UUID NO_DEVICE = new UUID(0, 0);
    private static final byte[] NO_HASH = new byte[32];

    private final Tenants tenants;
    private final Accounts accounts;
    private final Passwords passwords;

    Proof(Tenants tenants, Accounts accounts, Passwords passwords) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** No transaction is open while a password is hashed. */
    Uni<Verdict> check(Credentials credentials) {
        return credentials instanceof Credentials.UserPassword user
                ? checkUser(user)
                : checkDevice((Credentials.DeviceProof) credentials);
    }

    private Uni<Verdict> checkUser(Credentials.UserPassword user) {
        return tenants.asSystem(connection -> accounts.user(connection, user.username()))
                .chain(holder -> passwords
                        .matches(
                                user.password(),
                                holder.map(Accounts.PasswordHolder::hash).orElse(null))
                        .map(right -> new Verdict(holder.map(Accounts.PasswordHolder::account), right)));
    }

    private Uni<Verdict> checkDevice(Credentials.DeviceProof device) {
        UUID id = Ids.uuid(device.deviceId()).orElse(NO_DEVICE);
        return tenants.asSystem(connection -> accounts.device(connection, id)).map(holder -> {
            byte[] hash = holder.map(known -> known.hash().getBytes()).orElse(NO_HASH);
            boolean right = DeviceSecret.matches(device.secret(), hash) && holder.isPresent();
            return new Verdict(holder.map(Accounts.SecretHolder::account), right);
        });
    }
}
