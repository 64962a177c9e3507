package syncsuite.core.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reader found unacceptable; the first flaw of each batch item, and the first outside of all items. */
final class Flaws {
    /** Where a flaw is counted: the array's name and the item's number, or neither. */
    private record Place(@Nullable String array, int item) {
        static final Place REQUEST = new Place(null, -1);

        static Place of(List<Object> path) {
            return path.size() >= 2 && path.get(0) instanceof String array && path.get(1) instanceof Integer item
                    ? new Place(array, item)
                    : REQUEST;
        }
    }

    private final Map<Place, FieldError> first = new LinkedHashMap<>();

    void add(List<Object> path, String message) {
        first.computeIfAbsent(Place.of(path), place -> FieldError.invalid(text(path, 0), message));
    }

    /** The first flaw anywhere but inside an item of the named array; without a name, anywhere. */
    @Nullable
    FieldError outside(@Nullable String array) {
        for (Map.Entry<Place, FieldError> flaw : first.entrySet()) {
            if (array == null || !array.equals(flaw.getKey().array())) {
                return flaw.getValue();
            }
        }
        return null;
    }

    /** The first flaw of an item; its field is told from the item on. */
    @Nullable
    FieldError inside(String array, int item) {
        FieldError flaw = first.get(new Place(array, item));
        if (flaw == null) {
            return null;
        }
        String prefix = array + "[" + item + "]";
        String field = flaw.field().substring(prefix.length());
        return new FieldError(flaw.code(), field.startsWith(".") ? field.substring(1) : field, flaw.message());
    }

    private static String text(List<Object> path, int from) {
        StringBuilder text = new StringBuilder();
        for (Object step : path.subList(from, path.size())) {
            if (step instanceof Integer index) {
                text.append('[').append(index).append(']');
            } else {
                text.append(text.length() == 0 ? "" : ".").append(shown((String) step));
            }
        }
        return text.toString();
    }

    /** A client's field name as it may be repeated to it: short and printable. */
    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}|[\\ud800-\\udfff]", "?");
        return printable.length() > 64 ? printable.substring(0, 64) : printable;
    }
}
