package dev.offspring.magic;

import dev.offspring.render.Values;
import dev.offspring.wire.MimeBundle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A magic that a notebook has made of a function. */
public final class OwnMagic implements Magic {
    /** Of one line. */
    @FunctionalInterface
    public interface OfLine {
        /** Gives what the cell shows, or null. */
        @Nullable
        Object run(String line) throws Exception;
    }

    /** Of a line and those below it. */
    @FunctionalInterface
    public interface OfCell {
        /** Gives what the cell shows, or null. */
        @Nullable
        Object run(String line, String body) throws Exception;
    }

    private final Syntax syntax;
    private final OfCell function;

    public OwnMagic(Syntax syntax, OfCell function) {
        this.syntax = syntax;
        this.function = function;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws Exception {
        Object value = function.run(call.arguments().text(), call.body().orElse(""));
        return Optional.ofNullable(value).map(Values::bundle);
    }
}
