package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.wire.Message.Declaration;
import dev.offspring.wire.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code %reset}: begins anew. */
final class ResetMagic implements Magic {
    private static final Option<Boolean> FORCE = Option.flag("do not ask", "-f", "--force");

    private static final Syntax SYNTAX = Syntax.line("reset", "Begins anew in a fresh session, and says what is gone")
            .options(FORCE)
            .details("""
                    Variables, methods, classes, imports, magics of your own, what was added to the class path, %cd and
                    %env are forgotten, and children that run are ended, as after a restart of the kernel. The numbers of
                    the cells and the history go on. It asks first.""")
            .example("%reset -f");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws InterruptedException {
        Workspace workspace = call.context().workspace();
        if (!call.arguments().has(FORCE) && !isWanted(workspace))
            return Optional.of(MimeBundle.text("Nothing was changed."));
        List<String> gone = gone(call);
        workspace.startOver();
        return Optional.of(MimeBundle.text(
                gone.isEmpty()
                        ? "A fresh session. There was nothing to forget."
                        : "A fresh session. Gone are:\n  " + String.join("\n  ", gone)));
    }

    private static boolean isWanted(Workspace workspace) throws InterruptedException {
        String answer = workspace
                .ask("Forget all variables, methods and classes? (y/n) ")
                .orElseThrow(() ->
                        new MagicException("%reset asks first, and here is nobody to answer. %reset -f does not ask."));
        return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private static List<String> gone(MagicCall call) throws InterruptedException {
        Workspace workspace = call.context().workspace();
        List<Declaration> declared = workspace.declarations().stream()
                .filter(each -> !each.name().startsWith("$"))
                .toList();
        List<String> gone = new ArrayList<>();
        for (Declaration.Kind kind : Declaration.Kind.values()) {
            String names = declared.stream()
                    .filter(each -> each.kind() == kind)
                    .map(Declaration::name)
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) gone.add(kind.name().toLowerCase(Locale.ROOT) + "s: " + names);
        }
        String children = call.context().mp().activeChildren().stream()
                .map(ChildProcess::name)
                .collect(Collectors.joining(", "));
        if (!children.isEmpty()) gone.add("children, which are ended: " + children);
        int entries = workspace.classPath().size();
        if (entries > 0) gone.add("on the class path: " + (entries == 1 ? "1 entry" : entries + " entries"));
        return gone;
    }
}
