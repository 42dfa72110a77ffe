package dev.offspring.render;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A drawing, on a card of its own: dark on white, so that it can be read on a light page, a dark page and on paper. It
 * becomes an image with a data URI, because JupyterLab takes {@code <svg>} itself out of notebooks that are not trusted.
 * Nobody has to see colours: what they tell, a shape or a word tells, too.
 */
final class Svg {
    // Okabe and Ito's, which are told apart by the colour-blind
    static final String BLUE = "#0072b2";
    static final String ORANGE = "#e69f00";
    static final String GREEN = "#009e73";
    static final String SKY = "#56b4e9";
    static final String PURPLE = "#cc79a7";
    static final String VERMILLION = "#d55e00";
    static final String INK = "#1f1f1f";
    static final String GREY = "#5f5f5f";
    static final String PALE = "#e4e4e4";
    static final String ALARM = "#9c2b00";

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;

    Svg(double width, double height) {
        this.width = width;
        this.height = height;
    }

    Svg rect(double x, double y, double w, double h, String attributes) {
        return add("<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(Math.max(0, w))
                + "\" height=\"" + number(Math.max(0, h)) + "\" " + attributes + "/>");
    }

    Svg line(double x1, double y1, double x2, double y2, String attributes) {
        return path("M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2), attributes);
    }

    Svg path(String data, String attributes) {
        return add("<path d=\"" + data + "\" " + attributes + "/>");
    }

    Svg circle(double x, double y, double r, String attributes) {
        return add("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(r) + "\" " + attributes
                + "/>");
    }

    /** @param y the line that the letters stand on */
    Svg text(double x, double y, String text, String attributes) {
        return add("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\""
                + (attributes.isEmpty() ? "" : " " + attributes) + ">" + clean(text) + "</text>");
    }

    /** A cross with a bright rim: the sign of what failed or was lost. */
    Svg cross(double x, double y, double r) {
        String data = "M" + number(x - r) + " " + number(y - r) + "l" + number(2 * r) + " " + number(2 * r) + "m0 "
                + number(-2 * r) + "l" + number(-2 * r) + " " + number(2 * r);
        path(data, "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"5\" stroke-linecap=\"round\"");
        return path(data, "fill=\"none\" stroke=\"" + ALARM + "\" stroke-width=\"2.2\" stroke-linecap=\"round\"");
    }

    /** What is drawn in between has these attributes, too. */
    Svg group(String attributes, Runnable drawn) {
        add("<g " + attributes + ">");
        drawn.run();
        return add("</g>");
    }

    private Svg add(String element) {
        body.append(element).append('\n');
        return this;
    }

    /** Stripes, as {@code url(#hatch)}. */
    private static final String HATCH = "<defs><pattern id=\"hatch\" width=\"5\" height=\"5\" "
            + "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" "
            + "fill=\"#ffffff\"/><rect width=\"2\" height=\"5\" fill=\"#8a8a8a\"/></pattern>"
            + "<pattern id=\"lost\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            + "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fbe3d3\"/>"
            + "<rect width=\"2\" height=\"6\" fill=\"#f0ac80\"/></pattern></defs>\n";

    /** The document. */
    String xml() {
        String w = number(width);
        String h = number(height);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h + "\" viewBox=\"0 0 " + w
                + " " + h + "\" font-family=\"Helvetica,Arial,'Liberation Sans',sans-serif\" font-size=\"12\" fill=\""
                + INK + "\">\n"
                + (body.indexOf("url(#") >= 0 ? HATCH : "")
                + "<rect x=\"0.5\" y=\"0.5\" width=\"" + number(width - 1) + "\" height=\"" + number(height - 1)
                + "\" rx=\"6\" fill=\"#ffffff\" stroke=\"#c4c4c4\"/>\n"
                + body + "</svg>";
    }

    /** An {@code <img>}. The words say what there is to see. */
    String html(String words) {
        String data = Base64.getEncoder().encodeToString(xml().getBytes(StandardCharsets.UTF_8));
        return "<img alt=\"" + clean(words) + "\" width=\"" + number(width) + "\" height=\"" + number(height)
                + "\" style=\"display:block;max-width:100%;height:auto;margin:6px 0;\" src=\"data:image/svg+xml;base64,"
                + data + "\"/>";
    }

    /** Something that most readers need not see at once. */
    static String folded(String summary, String html) {
        return "<details style=\"margin:4px 0;\"><summary style=\"cursor:pointer;\">" + Html.escape(summary)
                + "</summary>\n" + html + "\n</details>";
    }

    /** Escaped, in one line. */
    static String clean(String text) {
        return Html.escape(text.replaceAll("\\p{Cntrl}", " "));
    }

    /** A coordinate: one digit after the point is enough for every screen. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        if (tenths % 10 == 0) return Long.toString(tenths / 10);
        return String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }

    /** How wide a text is at most, in any font that a reader may have. */
    static double width(String text, double size) {
        return text.codePoints().mapToDouble(Svg::ems).sum() * size;
    }

    private static double ems(int c) {
        if (c >= 0x1100 && Character.isIdeographic(c) || c >= 0x1f000 || c >= 0xac00 && c < 0xd7a4) return 1.05;
        if ("iljtfI.,:;'|! ()[]".indexOf(c) >= 0) return 0.36;
        if ("mwMW@%—…→".indexOf(c) >= 0) return 0.92;
        return Character.isUpperCase(c) ? 0.7 : 0.58;
    }

    /** The text, or its head and tail where it is wider than that: names often differ in their ends. */
    static String fit(String text, double size, double room) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        if (width(line, size) <= room) return line;
        int[] points = line.codePoints().toArray();
        for (int kept = Math.min(points.length - 1, 400); kept > 0; kept--) {
            int head = (kept + 1) / 2;
            String cut =
                    new String(points, 0, head) + "…" + new String(points, points.length - kept + head, kept - head);
            if (width(cut, size) <= room) return cut;
        }
        return "…";
    }
}
