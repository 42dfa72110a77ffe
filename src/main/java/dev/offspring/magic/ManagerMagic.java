package dev.offspring.magic;

import dev.offspring.wire.Plan;
import java.util.List;

/** {@code %manager}: a process that holds objects for others. */
final class ManagerMagic extends MakingMagic {
    ManagerMagic() {
        super(
                Syntax.line("manager", "Starts a process that holds objects for others, or lists those there are")
                        .java("NAME", 0, "the variable")
                        .details("""
                                %manager m declares m as var m = mp.manager() does. m.dict(), m.list() and others make objects
                                in it; m.close() ends it, as the end of the session does.""")
                        .example("%manager m"),
                "manager");
    }

    @Override
    List<Plan.Part> making(Arguments arguments, Word value) {
        nothing(arguments, value);
        return List.of(mp("manager()"));
    }
}
