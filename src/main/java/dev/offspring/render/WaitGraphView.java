package dev.offspring.render;

import dev.offspring.hub.WaitGraph;
import dev.offspring.wire.MimeBundle;

/** Who waits for whom, and whether that goes round in a circle. */
public final class WaitGraphView {
    private static final int MANY = 12;

    private WaitGraphView() {}

    /** The picture alone, for where the words stand already. */
    public static MimeBundle picture(WaitGraph graph) {
        return MimeBundle.of(graph.toString(), WaitGraphPicture.html(graph));
    }

    public static MimeBundle render(WaitGraph graph) {
        if (graph.waits().isEmpty()) return MimeBundle.of("Nobody waits.", "<div>Nobody waits.</div>");
        String words = graph.toString();
        StringBuilder list = new StringBuilder("<ul style=\"margin:4px 0;padding-left:20px;\">\n");
        words.lines()
                .forEach(line -> list.append("<li>").append(Html.escape(line)).append("</li>\n"));
        list.append("</ul>");
        int count = graph.waits().size();
        String html =
                count > MANY ? Svg.folded(Units.count(count, "wait") + " in words", list.toString()) : list.toString();
        return MimeBundle.of(words, WaitGraphPicture.html(graph) + "\n" + html);
    }
}
