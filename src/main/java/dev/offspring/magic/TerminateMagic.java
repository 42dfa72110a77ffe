package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;

/** {@code %terminate}: SIGTERM. */
final class TerminateMagic extends SignalMagic {
    TerminateMagic() {
        super(
                Syntax.line("terminate", "Asks processes to end, by SIGTERM, and shows how they did")
                        .details("""
                                Their shutdown hooks run and their exit code is -15. It waits two seconds for that; a
                                process that takes longer goes on ending. One that has ended already is only shown.""")
                        .example("%terminate greeter-1 4182"),
                ChildProcess::terminate,
                "has not ended yet; %kill ends it at once");
    }
}
