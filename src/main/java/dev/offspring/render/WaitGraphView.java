package dev.offspring.render;

import dev.offspring.hub.WaitGraph;
import dev.offspring.wire.MimeBundle;

/** Who waits for whom. */
public final class WaitGraphView {
    private WaitGraphView() {}

    public static MimeBundle render(WaitGraph graph) {
        String words = graph.waits().isEmpty() ? "Nobody waits." : graph.toString();
        return MimeBundle.of(words, "<div>" + Html.escape(words).replace("\n", "<br/>") + "</div>");
    }
}
