package dev.offspring.render;

import dev.offspring.wire.MimeBundle;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * How values are shown that say so themselves: by a rule that was given for their type, or because they are
 * {@link DisplayDataRenderable}, the interface that libraries implement for kernels built on basekernel. For any thread.
 */
public final class Renderings {
    private static final List<Rule> RULES = new CopyOnWriteArrayList<>();

    private static final List<MIMEType> FORMS = List.of(
            MIMEType.TEXT_PLAIN,
            MIMEType.TEXT_HTML,
            MIMEType.TEXT_MARKDOWN,
            MIMEType.TEXT_LATEX,
            MIMEType.APPLICATION_JSON,
            MIMEType.APPLICATION_JAVASCRIPT,
            MIMEType.IMAGE_SVG,
            MIMEType.IMAGE_PNG,
            MIMEType.IMAGE_JPEG,
            MIMEType.IMAGE_GIF);

    private record Rule(Class<?> type, Function<Object, ?> shown) {}

    private Renderings() {}

    /**
     * From now on a value of this type is shown as what the function makes of it. The latest rule that fits holds; one
     * for a type of the same name is replaced.
     */
    public static <T> void add(Class<T> type, Function<? super T, ?> shown) {
        RULES.removeIf(rule -> rule.type.getTypeName().equals(type.getTypeName()));
        RULES.add(0, new Rule(type, value -> shown.apply(type.cast(value))));
    }

    /** Empty if the value says nothing of itself. What its code throws is shown in its place. */
    static Optional<MimeBundle> of(Object value) {
        try {
            for (Rule rule : RULES) {
                if (!rule.type.isInstance(value)) continue;
                Object shown = rule.shown.apply(value);
                return Optional.of(shown == value ? MimeBundle.text(Values.text(value)) : Values.bundle(shown));
            }
            return value instanceof DisplayDataRenderable self ? Optional.of(rendered(self)) : Optional.empty();
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            return Optional.of(MimeBundle.text(ValueText.threw(value, "its renderer", e)));
        }
    }

    private static MimeBundle rendered(DisplayDataRenderable self) {
        DisplayData data = new Renderer().render(self);
        Set<MIMEType> forms = new LinkedHashSet<>(FORMS);
        forms.addAll(self.getSupportedRenderTypes());
        MimeBundle bundle = MimeBundle.text(Values.text(self));
        for (MIMEType form : forms) {
            Object content = form.isWildcard() ? null : data.getData(form);
            // basekernel says toString where a class has no text of its own; ours is better
            if (content != null && !content.equals(self.toString()))
                bundle = bundle.with(form.toString(), content.toString());
        }
        return bundle;
    }
}
