package syncsuite.fieldops.workorder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.json.FieldError;
import syncsuite.core.type.Rule;
import syncsuite.core.type.Ruling;

/**
 * Who may let work begin. A decision, on a work order or on its permit, takes the role {@code approver}: also beginning with
 * one that is decided already, and doing without a permit that was asked for. Work is in progress only with its permit.
 */
final class Approval implements Rule {
    static final String STATUS = "workstatus";
    static final String PERMIT = "workpermit";

    private static final String ROLE = "approver";
    private static final Set<String> UNDECIDED = Set.of("DRAFT", "SUBMITTED", "CANCELLED");
    private static final Set<String> DECISIONS = Set.of("APPROVED", "REJECTED");
    private static final Set<String> PERMITTED = Set.of("NOT_REQUIRED", "APPROVED");

    @Override
    public Ruling judge(Attempt attempt) {
        ObjectNode candidate = attempt.candidate();
        if (attempt.deletion()) {
            return Ruling.accept(candidate);
        }
        ObjectNode current = attempt.current();
        if (!attempt.caller().is(ROLE)) {
            if (decides(current, candidate)) {
                return Ruling.refuse(forbidden(STATUS));
            }
            if (permits(current, candidate)) {
                return Ruling.refuse(forbidden(PERMIT));
            }
        }
        return text(candidate, STATUS).equals("INPROGRESS") && !PERMITTED.contains(text(candidate, PERMIT))
                ? Ruling.refuse(
                        FieldError.invalid(PERMIT, "must be NOT_REQUIRED or APPROVED while work is in progress"))
                : Ruling.accept(candidate);
    }

    private static boolean decides(@Nullable ObjectNode current, ObjectNode candidate) {
        String after = text(candidate, STATUS);
        return current == null
                ? !UNDECIDED.contains(after)
                : !text(current, STATUS).equals(after) && DECISIONS.contains(after);
    }

    private static boolean permits(@Nullable ObjectNode current, ObjectNode candidate) {
        String after = text(candidate, PERMIT);
        if (current == null) {
            return DECISIONS.contains(after);
        }
        return !text(current, PERMIT).equals(after) && !after.equals("PENDING");
    }

    private static String text(ObjectNode content, String field) {
        return content.path(field).asText();
    }

    private static FieldError forbidden(String field) {
        return new FieldError(ErrorCode.FORBIDDEN, field, "is decided by an approver");
    }
}
