package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One interpreter with its session for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InterpreterTests {
    final RecordingFrontend frontend = new RecordingFrontend();
    private Interpreter interpreter;

    /** Number and id of the cell that was begun last. */
    int cells;

    @BeforeAll
    void start() {
        interpreter = JavaInterpreter.start(frontend, List.of("-Xmx64m"));
    }

    @AfterAll
    void close() {
        interpreter.close();
    }

    Interpreter interpreter() {
        return interpreter;
    }

    CompletableFuture<CellResult> begin(String code) {
        int cell = ++cells;
        return CompletableFuture.supplyAsync(() -> interpreter.execute(new CellRequest(cell, cell, code, false)));
    }

    CellResult run(String code) {
        return begin(code).join();
    }

    /** What the cell's last expression shows as text. */
    String value(String code) {
        CellResult result = run(code);
        return assertInstanceOf(CellResult.Succeeded.class, result, () -> String.valueOf(result))
                .value()
                .orElseThrow()
                .plain();
    }

    CellResult.Failed failure(String code) {
        CellResult result = run(code);
        return assertInstanceOf(CellResult.Failed.class, result, () -> String.valueOf(result));
    }
}
