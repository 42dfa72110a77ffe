package dev.offspring.render;

import dev.offspring.hub.WaitGraph;
import dev.offspring.wire.MimeBundle;

/** Who waits for whom, and whether that goes round in a circle. */
public final class WaitGraphView {
    private WaitGraphView() {}

    public static MimeBundle render(WaitGraph graph) {
        if (graph.waits().isEmpty()) return MimeBundle.of("Nobody waits.", "<div>Nobody waits.</div>");
        String words = graph.toString();
        StringBuilder html = new StringBuilder(WaitGraphPicture.html(graph));
        html.append("\n<ul style=\"margin:4px 0;padding-left:20px;\">\n");
        words.lines()
                .forEach(line -> html.append("<li>").append(Html.escape(line)).append("</li>\n"));
        return MimeBundle.of(words, html.append("</ul>").toString());
    }
}
