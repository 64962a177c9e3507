package syncsuite.catalog.identity.user;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.core.admin.AdministeredType.Action;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

/**
 * Who may do what to which user. {@code ho-admin}: reads all users of the company, and writes those that are not
 * {@code ops}, which it can't grant. {@code ops}: users of any company whose roles are {@code ops} and {@code ho-admin}
 * alone; it does not see others.
 */
final class UserRules {
    static final String OPS = "ops";
    static final String HO_ADMIN = "ho-admin";

    /** Roles that {@code ops} administers. */
    static final List<String> OF_OPS = List.of(OPS, HO_ADMIN);

    private UserRules() {}

    /** @throws SyncException FORBIDDEN, or NOT_FOUND where the caller may not even see the user */
    static void allow(Caller caller, Action action, @Nullable UserAccount user) {
        if (!caller.is(HO_ADMIN) && !caller.is(OPS)) {
            throw SyncException.forbidden("This needs the role ho-admin.");
        }
        if (user == null) {
            return;
        }
        boolean administers = caller.is(OPS) && isOfOps(user);
        if (action == Action.READ) {
            if (!administers && !caller.is(HO_ADMIN)) {
                throw SyncException.notFound();
            }
            return;
        }
        if (!administers) {
            requireOrdinary(caller, user);
        }
    }

    /** @throws SyncException FORBIDDEN when the caller may not give the roles that the user is to have */
    static void allowRoles(Caller caller, UserAccount user) {
        if (caller.is(OPS) && isOfOps(user)) {
            return;
        }
        if (!caller.is(HO_ADMIN)) {
            throw SyncException.forbidden("The role ops administers users with the roles ops and ho-admin only.");
        }
        if (user.has(OPS)) {
            throw SyncException.forbidden("The role ops can be granted by ops only.");
        }
    }

    private static void requireOrdinary(Caller caller, UserAccount user) {
        if (!caller.is(HO_ADMIN)) {
            throw SyncException.notFound();
        }
        if (user.has(OPS)) {
            throw SyncException.forbidden("A user with the role ops can be changed by ops only.");
        }
    }

    private static boolean isOfOps(UserAccount user) {
        return OF_OPS.containsAll(Arrays.asList(user.roles));
    }
}
