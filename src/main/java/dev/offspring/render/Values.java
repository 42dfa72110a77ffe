package dev.offspring.render;

import dev.offspring.wire.MimeBundle;
import org.jspecify.annotations.Nullable;

/** How a value is shown. */
public final class Values {
    private Values() {}

    public static MimeBundle bundle(@Nullable Object value) {
        return value instanceof MimeBundle bundle ? bundle : MimeBundle.text(String.valueOf(value));
    }
}
