package dev.offspring.magic;

import dev.offspring.multiprocessing.Guarded;
import dev.offspring.wire.Plan;
import java.util.List;

/** {@code %value}: a number in memory that processes share. */
final class ValueMagic extends MakingMagic {
    private static final Option<Boolean> RAW = Option.flag("without a lock and without atomic steps", "--raw");

    ValueMagic() {
        super(
                Syntax.line("value", "Makes a value in shared memory, or lists those there are")
                        .options(RAW)
                        .java(
                                "NAME INITIAL",
                                0,
                                "the variable, and its initial value: a number, a boolean, a record of them")
                        .details("%value count 0 declares count as var count = mp.value(0) does.")
                        .example("%value count 0"),
                "value");
    }

    @Override
    List<Plan.Part> making(Arguments arguments, Word value) {
        something(arguments, value, "the initial value");
        if (value.text().equals("null") || value.text().startsWith("\""))
            throw arguments.wrong(
                    value,
                    value.text() + " has no place in shared memory: a value is a number, a boolean, a character or a"
                            + " record of them. Other objects are shared by %manager");
        return List.of(mp(arguments.has(RAW) ? "rawValue(" : "value("), value.java(), Plan.ours(")"));
    }

    @Override
    String waitedFor(Object object) {
        return object instanceof Guarded<?> guarded ? nameOf(guarded.lock()) : "";
    }
}
