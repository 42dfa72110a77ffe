package dev.offspring.multiprocessing;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Functions of several arguments, or none, as functions of one. Where one cannot travel, {@link PathFinder} speaks of what
 * is in it and not of these lambdas.
 */
final class Spread {
    private static final String OWN = Spread.class.getName().replace('.', '/');

    private Spread() {}

    /** Whether a lambda of this class, by its internal name, is one of these. */
    static boolean isOwn(String internalName) {
        return internalName.equals(OWN);
    }

    private static <F> F mustBe(F function) {
        return Objects.requireNonNull(function, LocalPool.NO_FUNCTION);
    }

    static <T> RemoteFunction<@Nullable Object, T> none(Callable<T> function) {
        mustBe(function);
        return nothing -> function.call();
    }

    @SuppressWarnings("NullAway") // its result is null, as a Runnable's is
    static RemoteFunction<@Nullable Object, @Nullable Object> none(Runnable task) {
        mustBe(task);
        return nothing -> {
            task.run();
            return null;
        };
    }

    static <A, B, R> RemoteFunction<Map.Entry<? extends A, ? extends B>, R> two(
            RemoteFunction2<? super A, ? super B, ? extends R> function) {
        mustBe(function);
        return pair -> function.apply(pair.getKey(), pair.getValue());
    }

    static <A, B, C, R> RemoteFunction<Tuple.Three<? extends A, ? extends B, ? extends C>, R> three(
            RemoteFunction3<? super A, ? super B, ? super C, ? extends R> function) {
        mustBe(function);
        return all -> function.apply(all.first(), all.second(), all.third());
    }

    static <A, B, C, D, R> RemoteFunction<Tuple.Four<? extends A, ? extends B, ? extends C, ? extends D>, R> four(
            RemoteFunction4<? super A, ? super B, ? super C, ? super D, ? extends R> function) {
        mustBe(function);
        return all -> function.apply(all.first(), all.second(), all.third(), all.fourth());
    }
}
