package dev.offspring.render;

import dev.offspring.wire.MimeBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows and columns, for a terminal and for a page.
 *
 * <p>The HTML has only what JupyterLab leaves in a notebook that is not trusted: known elements, inline styles of known
 * properties, literal colours. Text has the colour of its surroundings, so that it can be read on light and on dark;
 * where there is a colour, there is its background, too.
 *
 * @param caption one line above it
 */
public record Table(String caption, List<Column> columns, List<List<Cell>> rows) {
    private static final String GAP = "  ";
    /** What is not longer than this stays in one line: a name that is broken at its hyphens is hard to read. */
    private static final int UNBROKEN = 30;

    private static final String PAD = "padding:2px 8px;";
    private static final String RULE = "border-bottom:1px solid #888888;";

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<Cell> row : rows)
            if (row.size() != columns.size()) throw new IllegalArgumentException("a row must fill its columns: " + row);
    }

    /**
     * @param number aligned at the right, all digits as wide as each other
     */
    public record Column(String title, boolean number) {
        public static Column text(String title) {
            return new Column(title, false);
        }

        public static Column number(String title) {
            return new Column(title, true);
        }
    }

    /**
     * @param failed stands out; the text has to say it, too
     */
    public record Cell(String text, boolean failed) {
        public static Cell of(String text) {
            return new Cell(text, false);
        }
    }

    public MimeBundle bundle() {
        return MimeBundle.of(plain(), html());
    }

    /** Lines of equal columns, without a line end after the last. */
    public String plain() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(columns.get(i).title());
            for (List<Cell> row : rows)
                widths[i] = Math.max(widths[i], width(oneLine(row.get(i).text())));
        }
        List<String> lines = new ArrayList<>();
        lines.add(caption);
        lines.add(line(columns.stream().map(Column::title).toList(), widths));
        lines.add(line(Arrays.stream(widths).mapToObj("─"::repeat).toList(), widths));
        for (List<Cell> row : rows)
            lines.add(line(row.stream().map(cell -> oneLine(cell.text())).toList(), widths));
        return String.join("\n", lines);
    }

    private String line(List<String> texts, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = texts.get(i);
            String space = " ".repeat(widths[i] - width(text));
            line.append(i == 0 ? "" : GAP).append(columns.get(i).number() ? space + text : text + space);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** A {@code <table>} without a line end after it. */
    public String html() {
        StringBuilder html = new StringBuilder();
        html.append("<table style=\"border-collapse:collapse;margin:4px 0;\">\n");
        html.append("<caption style=\"caption-side:top;text-align:left;")
                .append(PAD)
                .append("\">")
                .append(Html.escape(caption))
                .append("</caption>\n<thead><tr>\n");
        for (Column column : columns)
            html.append("<th scope=\"col\" style=\"text-align:")
                    .append(column.number() ? "right;" : "left;")
                    .append("white-space:nowrap;")
                    .append(PAD)
                    .append(RULE)
                    .append("\">")
                    .append(Html.escape(column.title()))
                    .append("</th>\n");
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Cell> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) html.append(html(columns.get(i), row.get(i)));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String html(Column column, Cell cell) {
        // a fixed-pitch font, because the sanitizer drops font-variant-numeric
        String style = column.number() ? "text-align:right;font-family:monospace;" : "text-align:left;";
        if (column.number() || width(cell.text()) <= UNBROKEN) style += "white-space:nowrap;";
        String text = Html.escape(cell.text());
        if (cell.failed())
            text = "<span style=\"color:#8a0f0f;background-color:#fbdada;border-radius:3px;padding:0 4px;"
                    + "white-space:nowrap;\">" + text + "</span>";
        return "<td style=\"" + style + PAD + "\">" + text + "</td>";
    }
}
