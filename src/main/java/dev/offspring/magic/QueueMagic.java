package dev.offspring.magic;

import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.QueueReport;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.Plan;
import java.util.List;

/** {@code %queue}: a queue between processes. */
final class QueueMagic extends MakingMagic {
    private static final Option<String> TYPE =
            Option.of(ValueType.TEXT, "TYPE", "what it holds (Object)", "-t", "--type");
    private static final Option<Boolean> JOINABLE =
            Option.flag("its users say what is done: taskDone() and join()", "-j", "--joinable");

    QueueMagic() {
        super(
                Syntax.line("queue", "Makes a queue between processes, or lists those there are")
                        .options(TYPE, JOINABLE)
                        .java("NAME [MAXSIZE]", 0, "the variable, and how many elements it holds at most")
                        .details("""
                                %queue q 5 declares q as var q = mp.<Object>queue(5) does; 5 may be any expression. Without
                                MAXSIZE it has no bound, and put never waits. What processes put and took counts end markers,
                                too.""")
                        .example("%queue -t String names 5"),
                "queue");
    }

    @Override
    List<Plan.Part> making(Arguments arguments, Word size) {
        Plan.Part type = arguments.word(TYPE).map(Word::java).orElse(Plan.ours("Object"));
        String method = arguments.has(JOINABLE) ? ">joinableQueue(" : ">queue(";
        return List.of(mp("<"), type, Plan.ours(method), size.java(), Plan.ours(")"));
    }

    @Override
    List<Column> columns() {
        return List.of(Column.number("inside"), Column.number("put"), Column.number("taken"));
    }

    @Override
    List<Cell> cells(Object object) {
        QueueReport report = ((ProcessQueue<?>) object).report();
        String bound = report.bound() == 0 ? "" : " of " + report.bound();
        return List.of(
                Cell.of(report.size() + bound),
                Cell.of(Long.toString(report.puts())),
                Cell.of(Long.toString(report.takes())));
    }

    @Override
    String text(Object object) {
        return ((ProcessQueue<?>) object).report().name();
    }
}
