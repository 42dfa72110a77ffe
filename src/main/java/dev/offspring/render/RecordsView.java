package dev.offspring.render;

import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.MimeBundle;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records that are rows: a list, a set or an array of one kind of record is a table with a column for each component. */
final class RecordsView {
    private static final int MOST_ROWS = 60;
    private static final int LONGEST_CELL = 120;

    private RecordsView() {}

    /** Empty for everything else, also for records of several kinds. */
    static Optional<MimeBundle> of(Object value) {
        if (value instanceof Object[] array) return of(Arrays.asList(array).iterator(), array.length);
        if (!(value instanceof Collection<?> rows) || !ValueText.showsItsElements(rows)) return Optional.empty();
        try {
            return of(rows.iterator(), rows.size());
        } catch (RuntimeException e) {
            // another thread may be changing it
            return Optional.empty();
        }
    }

    private static Optional<MimeBundle> of(Iterator<?> all, int size) {
        List<Object> rows = new ArrayList<>();
        while (all.hasNext() && rows.size() < MOST_ROWS) {
            Object row = all.next();
            if (!(row instanceof Record)
                    || !rows.isEmpty() && row.getClass() != rows.get(0).getClass()) return Optional.empty();
            rows.add(row);
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(table(rows, size).bundle());
    }

    private static Table table(List<Object> rows, int size) {
        Class<?> type = rows.get(0).getClass();
        RecordComponent[] components = type.getRecordComponents();
        List<Column> columns = Arrays.stream(components)
                .map(component -> new Column(component.getName(), isNumber(component.getType())))
                .toList();
        List<List<Cell>> cells = new ArrayList<>();
        for (Object row : rows)
            cells.add(Arrays.stream(components)
                    .map(component -> Cell.of(text(row, component.getAccessor())))
                    .toList());
        String caption = size + " × " + ValueText.name(type)
                + (size > rows.size() ? ", the first " + rows.size() + " of them" : "");
        return new Table(caption, columns, cells);
    }

    private static boolean isNumber(Class<?> type) {
        return type.isPrimitive() ? type != boolean.class && type != char.class : Number.class.isAssignableFrom(type);
    }

    private static String text(Object row, Method accessor) {
        @Nullable Object part;
        try {
            accessor.setAccessible(true);
            part = accessor.invoke(row);
        } catch (ReflectiveOperationException | RuntimeException e) {
            Throwable cause = e.getCause();
            return ValueText.threw(row, accessor.getName() + "()", cause == null ? e : cause);
        }
        String text = Values.text(part);
        return text.length() > LONGEST_CELL ? Cuts.head(text, LONGEST_CELL) + "…" : text;
    }
}
