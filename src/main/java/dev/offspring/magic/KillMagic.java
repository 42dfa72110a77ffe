package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;

/** {@code %kill}: SIGKILL. */
final class KillMagic extends SignalMagic {
    KillMagic() {
        super(
                Syntax.line("kill", "Ends processes at once, by SIGKILL, and shows it")
                        .details("""
                                Nothing of theirs runs any more, shutdown hooks included, and their exit code is -9. One
                                that has ended already is only shown.""")
                        .example("%kill greeter-1 4182"),
                ChildProcess::kill,
                "has not ended yet: the operating system has it in its hands");
    }
}
