package dev.offspring.magic;

import dev.offspring.multiprocessing.Guarded;
import dev.offspring.wire.Plan;
import java.util.List;

/** {@code %array}: numbers in memory that processes share. */
final class ArrayMagic extends MakingMagic {
    private static final Option<Boolean> RAW = Option.flag("without a lock and without atomic steps", "--raw");

    ArrayMagic() {
        super(
                Syntax.line("array", "Makes an array in shared memory, or lists those there are")
                        .options(RAW)
                        .java(
                                "NAME ELEMENT,…",
                                0,
                                "the variable, and the elements at first, or an array or list of them")
                        .details("""
                                %array numbers 0.0, 0.0 declares numbers as var numbers = mp.array(0.0, 0.0) does. So many
                                zeros are %array numbers int.class, 1000.""")
                        .example("%array numbers 0.0, 0.0, 0.0"),
                "array");
    }

    @Override
    List<Plan.Part> making(Arguments arguments, Word elements) {
        something(arguments, elements, "an element");
        return List.of(mp(arguments.has(RAW) ? "rawArray(" : "array("), elements.java(), Plan.ours(")"));
    }

    @Override
    String waitedFor(Object object) {
        return object instanceof Guarded<?> guarded ? nameOf(guarded.lock()) : "";
    }
}
